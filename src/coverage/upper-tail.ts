/** How often chance brings at least so many where so many are usual. */

/** Below this the negative binomial is a Poisson distribution for all that matters here. */
const LEAST_DISPERSION = 1e-6;

/**
 * The upper tail of a negative binomial of that mean, with the variance mean + dispersion × mean²: counts of news vary
 * more than by chance alone. For counts up to some thousands.
 */
export function upperTail(count: number, mean: number, dispersion: number): number {
  if (count <= 0) return 1;
  if (mean <= 0) return 0;
  const size = 1 / Math.max(dispersion, LEAST_DISPERSION);
  const share = mean / (size + mean);
  // log1p, since size is large where dispersion is small.
  let log = -size * Math.log1p(mean / size);
  let below = 0;
  for (let each = 0; each < count; each += 1) {
    below += Math.exp(log);
    log += Math.log(((size + each) / (each + 1)) * share);
  }
  return Math.max(0, 1 - below);
}
