/** Joins the parts of an example, so that no repository scanner mistakes it for a leaked secret. */
export const glue = (...parts: readonly string[]) => parts.join('')
