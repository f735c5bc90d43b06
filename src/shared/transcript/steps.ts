/**
 * Work on a long transcript in pieces: whoever shall stay quick meanwhile takes a step, sees to other things, and takes
 * the next one. The same work done at once is `finish`.
 */
export type Steps<T> = Generator<undefined, T, undefined>

/** Events looked at in one step: a millisecond or two. */
export const STEP = 4_096

/** Takes all steps. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}
