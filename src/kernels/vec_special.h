// Special functions of floats in registers. A register's halves go through double, whose range and
// digits make plain methods enough: polynomials fitted by least squares at Chebyshev points, within
// 1e-9 of the functions. Included once for each target.
#include "kernels/vec_math.h"

#if defined(TORCHERE_KERNELS_VEC_SPECIAL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef TORCHERE_KERNELS_VEC_SPECIAL_H_
#undef TORCHERE_KERNELS_VEC_SPECIAL_H_
#else
#define TORCHERE_KERNELS_VEC_SPECIAL_H_
#endif

HWY_BEFORE_NAMESPACE();
namespace torchere {
namespace HWY_NAMESPACE {

#if HWY_TARGET != HWY_SCALAR
template <class F>
HWY_INLINE V<float> through_double(F f, V<float> x) {
  const hn::Half<Lanes<float>> half;
  const Lanes<double> wide;
  const hn::Rebind<float, Lanes<double>> narrow;
  const V<double> low(hn::PromoteTo(wide, hn::LowerHalf(half, x.v)));
  const V<double> high(hn::PromoteTo(wide, hn::UpperHalf(half, x.v)));
  return V<float>(
      hn::Combine(Lanes<float>(), hn::DemoteTo(narrow, f(high).v), hn::DemoteTo(narrow, f(low).v)));
}

// For results that become floats.
namespace for_float {

constexpr double kPi = 3.14159265358979323846, kRootPi = 1.77245385090551602730;
constexpr double kHalfRoot = 0.70710678118654752440;

// ---- the error function's relatives

// e^(x²) erfc(x), x ≥ 0.
HWY_INLINE D scaled_erfc(D x) {
  constexpr double c[] = {1.253008058248,      -0.1356211044037,    -0.04756229229892,
                          0.1296450942445,     -0.1192736960915,    0.06830872968992,
                          -0.02377031375121,   0.00252598755627,    0.001888071491115,
                          -0.0007712349104817, -0.0001040931507627, 0.0001131333148296,
                          3.849107242037e-06,  -1.102203306517e-05};
  x = min(x, D(1e100));
  const D a = x + D(3), b = x + x + D(1), inverse = D(1) / (a * b);
  return polynomial((x - D(3)) * b * inverse, c) * (a * inverse);
}
HWY_INLINE D erfc(D x) {
  const D y = exp(-(x * x)) * scaled_erfc(abs(x));
  return where(isnan(x), x, where(x < D(0), D(2) - y, y));
}
HWY_INLINE D erfcx(D x) {
  const D y = scaled_erfc(abs(x));
  return where(isnan(x), x, where(x < D(0), exp(x * x) * D(2) - y, y));
}
// The logarithm of the normal distribution.
HWY_INLINE D log_ndtr(D x) {
  const D t = x * D(kHalfRoot), square = t * t, scaled = D(0.5) * scaled_erfc(abs(t));
  const D tail = exp(-square) * scaled;  // of the side that x lies on
  const D p = where(x < D(-1), scaled, where(x < D(0), tail, D(1) - tail));
  const D y = log(p) - where(x < D(-1), square, D(0));
  return where(isnan(x), x, where(x > D(5), -fma(D(0.5) * tail, tail, tail), y));
}
// The normal distribution's quantile, as √2 erfinv(2p - 1), a polynomial of -log(4p (1 - p)).
HWY_INLINE D ndtri(D p) {
  constexpr double middle[] = {2.123313467855,      0.3488020228993,    -0.005907629299484,
                               -0.001771591791835,  0.0003086714682512, -7.069686418027e-06,
                               -4.845195811593e-06, 6.785282695061e-07, 2.328921015275e-08,
                               -1.560967197588e-08, 6.170841204741e-10, 1.890568697487e-10};
  constexpr double tail[] = {4.717089143374,      1.424634675318,      0.004633924389506,
                             -0.002918430993857,  0.001548658372975,   -0.0009583159138823,
                             0.0006015868934287,  -0.00032440191659,   0.0001234475275775,
                             -2.682860973447e-06, -2.986805322281e-05, 1.215166177236e-05,
                             7.974949379454e-07,  -9.243515532564e-07};
  constexpr double far_tail[] = {10.42726589076,     1.425654911169,      -0.0007013574148009,
                                 2.124926747779e-05, 4.260918233715e-06,  -1.284447239552e-06,
                                 2.294576483823e-07, -3.993477345111e-08, 8.926959147412e-09,
                                 -1.154333425961e-09};
  const D x = p + p - D(1), four = D(4) * p * (D(1) - p);
  const D w = min(max(-log(max(four, D(1e-300))), D(0)), D(200)), s = sqrt(w);
  D y = polynomial(w - D(2.5), middle);
  if (!all(w <= D(5)))
    y = where(w <= D(5), y,
              where(s <= D(5), polynomial(s - D(3.5), tail), polynomial(s - D(7.5), far_tail)));
  y = where(four == D(0), copysign(infinity<double>(), x), x * y);
  return where(p >= D(0) && p <= D(1), y, not_a_number<double>());
}

// ---- gamma

// log|Γ(z)| for z ≥ ½: a polynomial up to 2½, above it Stirling's series at z + 4 but for the
// logarithm of `product` = z (z + 1) (z + 2) (z + 3).
HWY_INLINE D log_gamma_middle(D z) {
  constexpr double c[] = {
      0.4831289503832,     -0.1459598957336,   0.06291143244243,   -0.03130851253339,
      0.0167960776232,     -0.00942487870465,  0.005459233901205,  -0.003220998555899,
      0.001842619314802,   -0.001109665378756, 0.0009971266125933, -0.0006296694434512,
      -0.0003337862780454, 0.0002326184973164, 0.0008708644584622, -0.0005697715716171,
      -0.0005036131438845, 0.0003299038499958, 0.000196303360254,  -0.0001271785663396};
  return (z - D(1)) * (z - D(2)) * polynomial(z - D(1.5), c);
}
HWY_INLINE D stirling(D w) {
  constexpr double c[] = {1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188};
  const D inverse = D(1) / w;
  return fma(w - D(0.5), log(w), D(0.91893853320467274178) - w) +
         inverse * polynomial(inverse * inverse, c);
}
HWY_INLINE D lgamma(D x) {
  const auto reflected = x < D(0.5);
  const D z = where(reflected, D(1) - x, x);
  const auto middle = z < D(2.5);
  const D product = z * (z + D(1)) * (z + D(2)) * (z + D(3));
  // Γ(x) Γ(1 - x) = π / sin πx: the sine joins the product, so that one logarithm serves both.
  D sine(1);
  if (!all(!reflected)) {
    constexpr double series[] = {1.0,
                                 -1.64493406684822643647,
                                 0.81174242528335364363,
                                 -0.19075182412208421370,
                                 0.02614784781765480047,
                                 -0.00234608103545582363,
                                 0.00014842879303107107};
    const D r = x - round(x);
    sine = where(reflected, abs(r) * polynomial(r * r, series), D(1));
  }
  const D by_product = where(reflected, sine, product) / where(middle || !reflected, D(1), product);
  const D second = log(by_product), first = where(middle, log_gamma_middle(z), stirling(z + D(4)));
  const D upper = where(middle, first, first - second);
  const D lower = -(first + second);
  const D y = where(reflected, lower, upper);
  return where(isnan(x), x, where(abs(x) == infinity<double>(), infinity<double>(), y));
}

// The logarithmic derivative: the asymptotic series at z + 6, below 0 by reflection.
HWY_INLINE D digamma(D x) {
  constexpr double series[] = {1.0 / 12, -1.0 / 120, 1.0 / 252, -1.0 / 240, 1.0 / 132};
  const auto reflected = x < D(0);
  const D z = where(reflected, D(1) - x, x), w = z + D(6), inverse = D(1) / w;
  const D square = inverse * inverse, twice = z + z;
  const D below = (twice + D(1)) / (z * (z + D(1))) + (twice + D(5)) / ((z + D(2)) * (z + D(3))) +
                  (twice + D(9)) / ((z + D(4)) * (z + D(5)));
  const D asymptotic = log(w) - D(0.5) * inverse - square * polynomial(square, series);
  D y = where(z == infinity<double>(), z, asymptotic - below);
  if (!all(!reflected)) {
    const D r = (x - trunc(x)) * D(kPi), tangent = sin_quadrant(r, 0) / sin_quadrant(r, 1);
    y = where(reflected, where(trunc(x) == x, not_a_number<double>(), y - D(kPi) / tangent), y);
  }
  return where(isnan(x), x, where(x == D(0), copysign(infinity<double>(), -x), y));
}

// ---- Bessel functions

HWY_INLINE D i0_near(D y) {
  constexpr double c[] = {0.9999999999928,    0.2500000000605,    0.01562499992534,
                          0.0004340278109461, 6.781676907724e-06, 6.781769468354e-08,
                          4.708881120119e-10, 2.405674914423e-12, 9.300653958635e-15,
                          3.059193944704e-17, 5.356752212005e-20, 2.678700342881e-22};
  return polynomial(y, c);
}
HWY_INLINE D i1_near(D y) {  // I₁(x) / x of x²
  constexpr double c[] = {0.5000000000293,    0.06249999982671,   0.00260416682398,
                          5.425341980566e-05, 6.781769283033e-07, 5.650626789595e-09,
                          3.368189734439e-11, 1.487211267513e-13, 5.523874286606e-16,
                          1.054060972172e-18, 5.963006515482e-21};
  return polynomial(y, c);
}
// Iₙ(a) e^-a if `scaled`, for a ≥ 0: near 0 a series of a², beyond 8 one of 1 / a.
template <int Order>
HWY_INLINE D modified_i(D a, bool scaled) {
  constexpr double far0[] = {0.3989422803689,  0.04986782116178, 0.02804410048361, 0.02966220170676,
                             0.03034416342263, 0.334724002791,   -1.889745244584,  8.486992340598};
  constexpr double far1[] = {0.3989422804421,   -0.1496033992687,  -0.04674321196916,
                             -0.04143057639628, -0.04073387831321, -0.3920925856515,
                             2.146062129534,    -9.611745858754};
  const D square = a * a;
  D y = Order == 0 ? i0_near(square) : a * i1_near(square);
  if (scaled) y = y * exp(-a);
  const auto near = a <= D(8);
  if (all(near)) return y;
  const D inverse = D(1) / a;
  D far = polynomial(inverse, Order == 0 ? far0 : far1) * sqrt(inverse);
  if (!scaled) far = far * exp(a);
  return where(near, y, far);
}
HWY_INLINE D i0e(D x) { return where(isnan(x), x, modified_i<0>(abs(x), true)); }
HWY_INLINE D i1e(D x) { return where(isnan(x), x, copysign(modified_i<1>(abs(x), true), x)); }
HWY_INLINE D i0(D x) {
  const D y = modified_i<0>(abs(x), false);
  return where(abs(x) < infinity<double>(), y, not_a_number<double>());
}
HWY_INLINE D i1(D x) {
  const D y = copysign(modified_i<1>(abs(x), false), x);
  return where(abs(x) < infinity<double>(), y, not_a_number<double>());
}

// Kₙ(x) e^x if `scaled`, x > 0: near 0 the logarithm's part and a series, beyond 2 one of 1 / x.
template <int Order>
HWY_INLINE D modified_k(D x, bool scaled) {
  constexpr double near0[] = {-0.5772156649016,   0.105696083776,     0.01441850522878,
                              0.0005451899744879, 1.021400019259e-05, 1.157109213567e-07,
                              8.798099471556e-10, 5.17487059867e-12};
  constexpr double near1[] = {0.03860783245011,    -0.04204902092752,   -0.002837112048224,
                              -7.493033257035e-05, -1.089286959962e-06, -1.00878479068e-08,
                              -6.991138405612e-11};
  constexpr double far0[] = {1.253314136825,  -0.156664065183,  0.0881093426593, -0.09138998227578,
                             0.1344655268877, -0.2281944159928, 0.3593104933076, -0.4313925289777,
                             0.3265368632027, -0.1131703604236};
  constexpr double far1[] = {1.253314137842,   0.4699925802894, -0.1468568401433, 0.1280574199342,
                             -0.1738038553791, 0.2834904511927, -0.4386348557331, 0.523293545019,
                             -0.3956284421176, 0.1372698723461};
  const D square = x * x, half = log(max(x, D(1e-300)) * D(0.5)), inverse = D(1) / x;
  D near, far;
  if constexpr (Order == 0) {
    near = polynomial(square, near0) - half * i0_near(square);
    far = polynomial(inverse, far0);
  } else {
    near = fma(x, polynomial(square, near1) + half * i1_near(square), inverse);
    far = polynomial(inverse, far1);
  }
  const auto is_near = x <= D(2);
  const D e = exp(where(is_near && !(x < D(0)), x, -x));
  near = scaled ? near * e : near;
  far = far * sqrt(inverse) * (scaled ? D(1) : e);
  const D y = where(is_near, near, where(x == infinity<double>(), D(0), far));
  return where(x > D(0), y, where(x == D(0), infinity<double>(), not_a_number<double>()));
}

// The first and second kind. Up to 10 series of x²; beyond it √(2 / πx) (P cos χ - Q sin χ) and
// √(2 / πx) (P sin χ + Q cos χ), χ = x - π/4 - nπ/2, up to where the sine's reduction reaches.
constexpr double kOscillating = 1e6;
HWY_INLINE D j0_near(D y) {
  constexpr double c[] = {0.9999999999838,     -0.2499999999363,   0.01562499995841,
                          -0.0004340277670661, 6.781682586826e-06, -6.781672401164e-08,
                          4.709441913983e-10,  -2.40259061191e-12, 9.380560627627e-15,
                          -2.887359160792e-17, 7.12294965168e-20,  -1.392258701729e-22,
                          1.984976035418e-25,  -1.552028408697e-28};
  return polynomial(y, c);
}
HWY_INLINE D j1_near(D y) {
  constexpr double c[] = {0.4999999999818,     -0.0624999999383,    0.002604166631906,
                          -5.425346452025e-05, 6.781675149707e-07,  -5.651342346807e-09,
                          3.363660803332e-11,  -1.500952590511e-13, 5.198012188959e-16,
                          -1.42518583527e-18,  3.065731995318e-21,  -4.770415280754e-24,
                          4.039912052575e-27};
  return polynomial(y, c);
}
template <int Order>
HWY_INLINE D oscillating(D x, bool second_kind) {
  constexpr double p0[] = {0.9999999999883, -0.07031243994289, 0.1121023320644, -0.5576953542897,
                           4.156676603682};
  constexpr double q0[] = {-0.1249999999469, 0.07324191495937, -0.2268808625532, 1.65943074078,
                           -15.33427493557};
  constexpr double p1[] = {1.000000000013, 0.1171874330568, -0.1441401027949, 0.6601088224499,
                           -4.753426565591};
  constexpr double q1[] = {0.3749999999414, -0.1025387616362, 0.2773257558574, -1.918209580188,
                           17.29053225212};
  const D inverse = D(1) / x, u = inverse * inverse;
  const D p = polynomial(u, Order == 0 ? p0 : p1),
          q = inverse * polynomial(u, Order == 0 ? q0 : q1);
  const D s = sin_quadrant(x, 0), c = sin_quadrant(x, 1);
  const D cosine = Order == 0 ? c + s : s - c, sine = Order == 0 ? s - c : -(s + c);
  const D y = second_kind ? fma(p, sine, q * cosine) : fma(p, cosine, -(q * sine));
  return y * sqrt(inverse * D(1 / kPi));  // √(2 / πx), and √½ of the angles' sums
}
HWY_INLINE D bessel_j0(D x) {
  const D a = abs(x), y = j0_near(a * a);
  if (all(a <= D(10))) return y;
  return where(a <= D(10), y, oscillating<0>(a, false));
}
HWY_INLINE D bessel_j1(D x) {
  const D a = abs(x), y = x * j1_near(a * a);
  if (all(a <= D(10))) return y;
  const D far = oscillating<1>(a, false);
  return where(a <= D(10), y, where(x < D(0), -far, far));
}
HWY_INLINE D second_kind(D x, D y) {
  return where(x > D(0), y, where(x == D(0), -infinity<double>(), not_a_number<double>()));
}
HWY_INLINE D bessel_y0(D x) {
  constexpr double c[] = {0.3674669052236,     0.06728821668664,    -0.009179105451837,
                          0.000347078690537,   -6.502440951232e-06, 7.365894788593e-08,
                          -5.614810359006e-10, 3.082913838698e-12,  -1.278192903459e-14,
                          4.136789920938e-17,  -1.064332541026e-19, 2.152522831822e-22,
                          -3.148538713912e-25, 2.504823943213e-28};
  const D square = x * x, l = log(max(x, D(1e-300)) * D(0.5)) * D(2 / kPi);
  const D y = fma(l, j0_near(square), polynomial(square, c));
  if (all(x <= D(10))) return second_kind(x, y);
  return second_kind(x, where(x <= D(10), y, oscillating<0>(x, true)));
}
HWY_INLINE D bessel_y1(D x) {
  constexpr double c[] = {0.02457850953625,    0.02676923804005,    -0.001806161528162,
                          4.770218003195e-05,  -6.934164171868e-07, 6.437977739602e-09,
                          -4.163175022472e-11, 1.985479954982e-13,  -7.263471213771e-16,
                          2.084111081348e-18,  -4.65029387242e-21,  7.436563987869e-24,
                          -6.414663968747e-27};
  const D square = x * x, l = log(max(x, D(1e-300)) * D(0.5)) * D(2 / kPi);
  const D y = fma(x, fma(l, j1_near(square), polynomial(square, c)), D(-2 / kPi) / x);
  if (all(x <= D(10))) return second_kind(x, y);
  return second_kind(x, where(x <= D(10), y, oscillating<1>(x, true)));
}
HWY_INLINE D spherical_bessel_j0(D x) { return where(x == D(0), D(1), sin_quadrant(x, 0) / x); }

// Airy's function of -6 to 5 by its two series in x³, beyond by the asymptotic forms in
// ζ = ⅔ |x|^(3/2).
struct AirySeries {
  static constexpr int kTerms = 24;
  double first[kTerms], second[kTerms];
  constexpr AirySeries() : first(), second() {
    first[0] = 0.355028053887817239260;
    second[0] = -0.258819403792806798405;
    for (int k = 1; k < kTerms; ++k) {
      first[k] = first[k - 1] / (3 * k * (3 * k - 1));
      second[k] = second[k - 1] / (3 * k * (3 * k + 1));
    }
  }
};
HWY_INLINE D airy_ai(D x) {
  static constexpr AirySeries series;
  constexpr double right[] = {0.9999999995554,  -0.06944426137484, 0.03711800688142,
                              -0.0374842958848, 0.0496303317848,   -0.05051442450934};
  constexpr double left_a[] = {0.9999999998013, -0.03713286435589, 0.05733893296831,
                               -0.2402341375068};
  constexpr double left_b[] = {0.06944444441227, -0.03799290057173, 0.115972044164,
                               -0.8409161754672, 7.645224479133};
  const D near = min(max(x, D(-6)), D(5)), cube = near * near * near;
  const D y = fma(near, polynomial(cube, series.second), polynomial(cube, series.first));
  const auto inside = x >= D(-6) && x <= D(5);
  if (all(inside)) return y;
  const D a = where(inside, D(6), abs(x)), root = sqrt(a), zeta = a * root * D(2.0 / 3);
  const D inverse = D(1) / zeta, square = inverse * inverse;
  const D s = sin_quadrant(zeta, 0), c = sin_quadrant(zeta, 1);
  const D wave =
      fma(s + c, polynomial(square, left_a), (s - c) * inverse * polynomial(square, left_b)) *
      D(kHalfRoot);
  const D decay = exp(-zeta) * D(0.5) * polynomial(inverse, right);
  const D far = where(x < D(0), wave, decay) / (D(kRootPi) * sqrt(root));
  return where(isnan(x), x, where(inside, y, far));
}

}  // namespace for_float
#endif

}  // namespace HWY_NAMESPACE
}  // namespace torchere
HWY_AFTER_NAMESPACE();

// The formula of a special function: registers of floats by for_float's `wide`, where all are
// within ±limit if there is one, others one by one by `one`; both expressions in x.
#undef TORCHERE_SPECIAL
#if HWY_TARGET == HWY_SCALAR
#define TORCHERE_SPECIAL(limit, wide, one) \
  [](auto a) { return decltype(a)::each([](auto x) { return one; }, a); }
#else
#define TORCHERE_SPECIAL(limit, wide, one)                                              \
  [](auto a) {                                                                          \
    using N = decltype(a);                                                              \
    if constexpr (std::is_same_v<typename N::Lane, float> && is_register<float>)        \
      if (limit == 0 || all(abs(a) <= N(limit)))                                        \
        return through_double([](V<double> x) HWY_ATTR { return for_float::wide; }, a); \
    return N::each([](auto x) { return one; }, a);                                      \
  }
#endif
#endif
