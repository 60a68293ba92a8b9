/** Runs networks in this process, by ONNX Runtime. */
package org.maplex.measurement.runtime;
