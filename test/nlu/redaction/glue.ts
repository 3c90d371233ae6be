/** Puts an example together, so that no scanner of repositories takes it for a lost secret. */
export const glue = (...parts: readonly string[]) => parts.join('')
