/** The networks that cells stand for: the skeleton around a cell, written as ONNX. */
package org.maplex.measurement.network;
