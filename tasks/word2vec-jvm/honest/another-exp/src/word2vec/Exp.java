package word2vec;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The exponential function of eight floats, to a few units in the last place. */
final class Exp {
  static final VectorSpecies<Float> EIGHT = FloatVector.SPECIES_256;
  static final int LANES = 8;

  private static final float LOG2_E = 1.44269504f;
  // ln 2 in two parts, the first of so few digits that its products are exact.
  private static final float LN2_HIGH = 0.693359375f;
  private static final float LN2_LOW = -2.12194440e-4f;

  private Exp() {}

  /** Returns e to the power of x, for x from -80 to 80; beyond, that of the nearer end. */
  static FloatVector of(FloatVector x) {
    FloatVector bounded = x.max(-80f).min(80f);
    // Adding and taking off 1.5 * 2^23 rounds to a whole number.
    FloatVector n = bounded.mul(LOG2_E).add(12582912f).sub(12582912f);
    FloatVector r = bounded.sub(n.mul(LN2_HIGH)).sub(n.mul(LN2_LOW));
    // The eighth power of a shorter series: its error is as small, and grows by the powers'
    // rounding.
    FloatVector q = r.mul(0.125f);
    FloatVector p = q.mul(1f / 24).add(1f / 6);
    p = p.mul(q).add(0.5f);
    p = p.mul(q).add(1f);
    p = p.mul(q).add(1f);
    p = p.mul(p);
    p = p.mul(p);
    p = p.mul(p);
    IntVector exponent = (IntVector) n.convert(VectorOperators.F2I, 0);
    return p.mul(exponent.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats());
  }
}
