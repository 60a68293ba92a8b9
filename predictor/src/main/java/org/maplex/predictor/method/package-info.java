/** The ways to predict that a person can name, and what of each can be switched off. */
package org.maplex.predictor.method;
