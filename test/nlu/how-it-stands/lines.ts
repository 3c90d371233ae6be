/** Messages, by language, that people write after a step or after their ticket is resolved. */
export type StandingLines = Readonly<
  Record<'en' | 'fr', { readonly fails: readonly string[]; readonly works: readonly string[] }>
>
