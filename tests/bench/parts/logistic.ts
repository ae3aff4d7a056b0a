/**
 * Weighted logistic regression by Newton's method with a ridge on all but the first feature (Hastie, Tibshirani and
 * Friedman 2009, ch. 4.4.1 and 3.4.1). Cost: iterations × examples × features².
 */
export interface Example {
  readonly features: readonly number[];
  readonly right: boolean;
  readonly weight: number;
}

const ITERATIONS = 40;

/** One weight for each feature; the first feature is the constant 1. */
export function fitLogistic(examples: readonly Example[], ridge: number): number[] {
  const size = examples[0]?.features.length ?? 0;
  let weights: number[] = Array.from({ length: size }, () => 0);
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    const gradient = weights.map((weight, at) => (at === 0 ? 0 : -ridge * weight));
    const curvature = weights.map((_, at) =>
      weights.map((__, other) => (at === other ? (at === 0 ? 1e-9 : ridge) : 0)),
    );
    for (const { features, right, weight } of examples) {
      const chance = 1 / (1 + Math.exp(-dot(weights, features)));
      const spread = weight * chance * (1 - chance);
      for (let at = 0; at < size; at++) {
        const feature = features[at]!;
        if (feature === 0) continue;
        gradient[at]! += weight * (Number(right) - chance) * feature;
        for (let other = 0; other < size; other++)
          curvature[at]![other]! += spread * feature * features[other]!;
      }
    }
    const step = solve(curvature, gradient);
    weights = weights.map((weight, at) => weight + step[at]!);
  }
  return weights;
}

export function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, at) => sum + value * b[at]!, 0);
}

/** Gaussian elimination with partial pivoting. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at]!]);
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++) {
      if (Math.abs(rows[row]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = row;
    }
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    for (let row = 0; row < size; row++) {
      if (row === column) continue;
      const factor = rows[row]![column]! / rows[column]![column]!;
      if (factor === 0) continue;
      for (let at = column; at <= size; at++) rows[row]![at]! -= factor * rows[column]![at]!;
    }
  }
  return rows.map((row, at) => row[size]! / row[at]!);
}
