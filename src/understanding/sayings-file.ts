import { z } from 'zod'

const phrases = z.array(z.string().trim().min(1)).default([])

/**
 * Phrases that people say to the desk, by what they mean: policies/languages/<language>/sayings.yml. "…" stands for up to three words. A language
 * without the file has none.
 */
export const SayingsFile = z.strictObject({
  /**
   * Phrases that report success, beside a yes, to the question whether it works: `plain` is success whatever was asked ("it's fixed"), `besides`
   * thanks or agrees and tells nothing more, `state` is only the state of a thing ("it's on").
   */
  success: z.strictObject({ plain: phrases, besides: phrases, state: phrases }).prefault({}),
  /** Words for all of several things: "all", "both". */
  all: phrases,
  /** Questions of somebody who waits for a technician, by kind, and words with which questions begin (`asks`). */
  waiting: z
    .strictObject({
      robot: phrases,
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
   * Phrases that say a whole place is affected: `everyone`, or `many` and one of `places` or `parts`, where nobody tells of their `own`; or a place
   * and one of the `services` that it lost, where nobody tells of a single thing (`things`). A line about the `one` thing that fails is about no
   * place, however many miss it. `failing` says that something is wrong now, `not` what only sounds like it ("everyone can hear me", "is back").
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
      everyone: phrases,
      failing: phrases,
      not: phrases,
    })
    .prefault({}),
  /**
   * Phrases that make a line to a technician another problem than theirs. `announced` does so always; `told`, a trouble or a wish, not behind an
   * answer ("no, the printer doesn't work"). `contact`, beside a number, says where somebody is reached, and makes none. An answer that says what
   * somebody `has`, and a list of details, are no security problem unless they tell of `harm`. `first` says which of several problems is to come
   * first.
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
  /** Words of an approver in place of a button; `unclear` may be an answer, and is asked about. */
  approver: z
    .strictObject({
      approve: phrases,
      refuse: phrases,
      unclear: phrases,
      /** Questions about the request, as a whole: "what is it for?" */
      asks: phrases,
    })
    .prefault({}),
  /** Phrases with which a requester asks for an approver to be reminded: one of each, or one and the approver's name. */
  reminding: z.strictObject({ says: phrases, whom: phrases }).prefault({}),
  /** Answers to a visit that is proposed; `rather` counts beside a moment. */
  visit: z.strictObject({ suits: phrases, unfit: phrases, rather: phrases }).prefault({}),
  /** Words, beside the button, for telling the person in charge about a ticket. */
  higher: phrases,
  /** Words around a score: "I'd give it 4". */
  scores: phrases,
  /** Words of a place inside a site: "2nd floor" is a place, but no site. */
  floors: phrases,
})
export type SayingsFile = z.infer<typeof SayingsFile>

/** Sayings of the languages of a server. */
export interface Sayings {
  readonly languages: readonly string[]
  /** Gives a language's sayings, or those of the first where the language is not one of them any more. */
  of(language: string): SayingsFile
}

export function createSayings(files: ReadonlyMap<string, SayingsFile>): Sayings {
  const languages = [...files.keys()]
  const none = SayingsFile.parse({})
  return {
    languages,
    of: (language) => files.get(language) ?? files.get(languages[0] ?? '') ?? none,
  }
}
