/** How long anybody waits for a page: one that is busy answers late, or never. */

/** ms. */
const PATIENCE = 300;

/** The answer of a page, or `otherwise` while it does not come. */
export async function inTime<T, U>(answer: Promise<T>, otherwise: U): Promise<T | U> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<U>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), PATIENCE);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
