/** Messages that people write after a step or once a ticket is resolved, by language. */
export type StandingLines = Readonly<
  Record<'en' | 'fr', { readonly fails: readonly string[]; readonly works: readonly string[] }>
>
