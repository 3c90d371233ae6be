import { z } from 'zod'

const phrases = z.array(z.string().trim().min(1)).default([])

/**
 * policies/languages/<language>/sayings.yml: phrases that people say to the desk, by meaning. "…" stands for
 * up to three words. If the file is missing, the language has no such phrases.
 */
export const SayingsFile = z.strictObject({
  /**
   * Phrases that answer "does it work?" like a yes. `plain` reports success whatever was asked ("it's
   * fixed"), `besides` says thanks or agrees without further content, and `state` only describes a device
   * ("it's on").
   */
  success: z.strictObject({ plain: phrases, besides: phrases, state: phrases }).prefault({}),
  /** Words for all of several things: "all", "both". */
  all: phrases,
  /** Words for two things that were offered as a choice: "both", "both of them". */
  both: phrases,
  /** Verbs for closing or cancelling a ticket; with "don't", they express a refusal. */
  closing: phrases,
  /** Questions from a requester who is waiting for a technician, by kind, and words that begin a question (`asks`). */
  waiting: z
    .strictObject({
      /** Wishes to be called or written to. */
      reach: phrases,
      place: phrases,
      who: phrases,
      coming: phrases,
      how: phrases,
      when: phrases,
      /** Questions about the desk's hours. */
      hours: phrases,
      still: phrases,
      asks: phrases,
    })
    .prefault({}),
  /**
   * Phrases that say that a whole site is affected: `everyone`, or `many` with one of `places` or
   * `parts`, but no word for the writer's `own` things; or a place and one of the `services` that
   * it lost, but no single device (`things`). A message about the `one` thing that fails doesn't
   * count as site-wide, however many people need that thing. `of` comes between a device and the
   * place to which it belongs: "the phone of the company". `failing` shows that something is wrong
   * now. `not` lists phrases that only resemble such a report ("everyone can hear me", "is back").
   */
  reach: z
    .strictObject({
      many: phrases,
      places: phrases,
      parts: phrases,
      services: phrases,
      own: phrases,
      things: phrases,
      one: phrases,
      of: phrases,
      everyone: phrases,
      failing: phrases,
      not: phrases,
    })
    .prefault({}),
  /**
   * Phrases that show whether a message to a technician is about another problem. Phrases in
   * `announced` always show another problem. Phrases in `told` (a problem or a request) show
   * another problem unless they follow an answer ("no, the printer doesn't work"). A phrase in
   * `contact` next to a number gives contact details, which isn't another problem. An answer about
   * someone's possessions (`has`), or a list of details, isn't a security problem unless it
   * mentions `harm`. `first` gives priority to one of several problems.
   */
  'new-matter': z
    .strictObject({
      announced: phrases,
      told: phrases,
      contact: phrases,
      has: phrases,
      harm: phrases,
      first: phrases,
    })
    .prefault({}),
  /**
   * Words that approvers use instead of a button. `unclear` lists words that may be an answer, so the bot
   * asks.
   */
  approver: z
    .strictObject({
      approve: phrases,
      refuse: phrases,
      unclear: phrases,
      /** Complete questions about the request: "what is it for?" */
      asks: phrases,
    })
    .prefault({}),
  /**
   * Phrases that ask for an approver to be reminded: one from each list, or one from `says` with
   * the approver's name.
   */
  reminding: z.strictObject({ says: phrases, whom: phrases }).prefault({}),
  /** Answers to a proposed visit; `rather` counts only with a time. */
  visit: z.strictObject({ suits: phrases, unfit: phrases, rather: phrases }).prefault({}),
  /** Words that ask for an escalation; there is also a button for it. */
  higher: phrases,
  /** Words around a score: "I'd give it 4". */
  scores: phrases,
  /**
   * Words around the value in an answer that aren't part of it: `before` it ("I think it's"),
   * `after` it ("I believe") or, at either end, words that show that it replaces another value
   * (`instead`: "actually", "change … to"). `wrong` lists words that declare a value wrong without
   * giving the right one. `but` separates a denied value from the right one.
   */
  answer: z
    .strictObject({ before: phrases, after: phrases, instead: phrases, wrong: phrases, but: phrases })
    .prefault({}),
  /** Example messages, not phrases to match, that ask to undo the last change to a request that was read back. */
  undo: phrases,
  /** Words for a location within a site: "2nd floor" is a location, but not a site. */
  floors: phrases,
})
export type SayingsFile = z.infer<typeof SayingsFile>

/** Sayings of a server's languages. */
export interface Sayings {
  readonly languages: readonly string[]
  /** Returns a language's sayings, or the sayings of the first language if this language is no longer configured. */
  of(language: string): SayingsFile
  /** Returns a language's names of single devices. */
  devicesOf(language: string): readonly string[]
}

/** Creates the sayings of the languages. `devices` are the names of single devices by language. */
export function createSayings(
  files: ReadonlyMap<string, SayingsFile>,
  devices: ReadonlyMap<string, readonly string[]> = new Map(),
): Sayings {
  const languages = [...files.keys()]
  const none = SayingsFile.parse({})
  return {
    languages,
    of: (language) => files.get(language) ?? files.get(languages[0] ?? '') ?? none,
    devicesOf: (language) => devices.get(language) ?? noDevices,
  }
}

const noDevices: readonly string[] = []
