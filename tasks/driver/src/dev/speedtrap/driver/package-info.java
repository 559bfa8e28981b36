/**
 * What runs inside a container to have JMH time a JVM program. {@link
 * dev.speedtrap.driver.Training} is all that a program sees of it.
 */
package dev.speedtrap.driver;
