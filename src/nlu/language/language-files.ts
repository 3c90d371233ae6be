import { z } from 'zod'
import type { AnswerAct } from '../../content/guides/guide-file.js'
import { TopicId } from '../intent-file.js'
import { stemmerIds } from '../text/stemmers.js'

const Phrase = z.coerce.string().trim().min(1).max(200)
const Phrases = z.array(Phrase)

/** Schema of policies/languages/<language>/language.yml. */
export const LanguageFile = z.strictObject({
  name: z.string().min(1),
  stemmer: z.enum(stemmerIds),
  /**
   * Own stems, without accents, for words that the stemmer confuses with unrelated words: `volant:
   * volant`, which it would reduce to `vol`.
   */
  stems: z.record(z.string(), z.string().min(1)).default({}),
  stopWords: Phrases,
  /**
   * Abbreviations and misspellings with their expansions: `tjrs: toujours`. A pair of words is left alone even if the first word would be
   * expanded elsewhere: `c était: c était` next to `c: c est`.
   */
  spellings: z
    .record(z.string(), Phrase)
    .refine(
      (spellings) =>
        Object.entries(spellings).every(([short, long]) => !short.includes(' ') || short === long),
      {
        error: 'an entry of two words must leave the words unchanged',
      },
    ),
  /** Words around an answer that don't change its meaning: well, please, ok. */
  fillers: Phrases,
  /** Words that occur between two requests, and rarely within one: by the way, par ailleurs. */
  connectives: Phrases,
  /** Words that join requests, but also join things: and, et. */
  joins: Phrases,
  /**
   * Words that begin an expression of thanks, which is a separate clause with or without a comma
   * before it: thanks, merci.
   */
  thanks: Phrases.default([]),
  /** Beginnings of questions, with or without a question mark: an opener (why, combien), or a verb before its subject (can i, puis je). */
  questions: z
    .strictObject({ openers: Phrases, verbs: Phrases, subjects: Phrases })
    .default({ openers: [], verbs: [], subjects: [] }),
  /** Words that name the subject but don't say what's wrong: wifi, problem, souci. */
  things: Phrases,
  /** Words that begin a contrast: but, mais. */
  contrasts: Phrases,
  /**
   * Words that show that a thing is wanted, not just mentioned: want, need. Longer phrases in
   * `butNot` are exceptions.
   */
  wants: z.strictObject({ says: Phrases, butNot: Phrases }),
  /**
   * Words that begin an answer that says more than yes or no, unless a contrast from `unless`
   * follows. "No" is listed together with the next word if it can also mean something else: "no
   * sound" is not an answer.
   */
  opens: z.strictObject({ yes: Phrases, no: Phrases, unless: Phrases }),
  /** Words that show that something works, so that their clause isn't about the problem. */
  worksFine: Phrases,
  /** Words that take back what came before: "no wait, the keyboard". If empty, corrections aren't recognised. */
  corrects: Phrases.default([]),
  /**
   * Words that choose one of several offered items. Each list names one position, in order; `last` names the
   * last one, and `around` lists the words next to it.
   */
  places: z
    .strictObject({ inOrder: z.array(Phrases), last: Phrases, around: Phrases })
    .default({ inOrder: [], last: [], around: [] }),
  /**
   * Words that people use when talking about themselves, and requests to continue in this language,
   * recognised in any message (`askedFor`) or only in a message with no other content (`alone`).
   */
  speaks: z
    .strictObject({ oneself: Phrases, askedFor: Phrases, alone: Phrases })
    .default({ oneself: [], askedFor: [], alone: [] }),
})
export type LanguageFile = z.infer<typeof LanguageFile>

/** Schema of short-answers.yml. */
export const ShortAnswersFile = z.strictObject({
  yes: Phrases,
  /**
   * Words that mean yes to most questions, but may also just agree to do something or say that it is done:
   * "ok", "done".
   */
  agrees: Phrases.default([]),
  no: Phrases,
  'dont-know': Phrases,
  works: Phrases,
  'still-broken': Phrases,
  cannot: Phrases,
  'not-found': Phrases,
} satisfies Record<AnswerAct | 'agrees', z.ZodType>)
export type ShortAnswersFile = z.infer<typeof ShortAnswersFile>

export const metaIntentNames = [
  'human',
  'start-over',
  'back',
  'wait',
  'ready',
  'later',
  'dont-understand',
  'show',
  'thanks',
  'greeting',
  'goodbye',
] as const

/** Schema of wishes.yml. `says` matches the whole message, `contains` any part of it. */
export const MetaIntentsFile = z.record(
  z.enum(metaIntentNames),
  z.strictObject({ says: Phrases, contains: Phrases.optional() }),
)
export type MetaIntentsFile = z.infer<typeof MetaIntentsFile>

/** Schema of gestures.yml. */
export const RemediesFile = z.strictObject({
  /** Phrases that rule out a remedy in their clause: "restarts by itself". */
  unless: Phrases,
  /** Negations before a remedy: "haven't restarted". */
  negations: Phrases,
  /** Pronouns for a thing mentioned before: it, le, la. */
  pronouns: Phrases,
  /**
   * Words for how often and when, with or without numbers: "three times", "twice", "yesterday". Such words
   * end a list of things.
   */
  times: Phrases.default([]),
  gestures: z.record(
    z.string().regex(/^[a-z][a-z0-9-]*$/),
    z.strictObject({
      title: z.string().min(1),
      phrases: Phrases,
      /**
       * Verbs that describe a remedy applied to one of the things in `what`: restarted … laptop.
       */
      did: Phrases.optional(),
      what: Phrases.optional(),
      /** True if `did` alone, without an object, means this remedy. */
      alone: z.boolean().optional(),
    }),
  ),
})
export type RemediesFile = z.infer<typeof RemediesFile>

/** Schema of tone.yml. */
export const ToneFile = z.strictObject({
  /** Weight above which the requester counts as upset. */
  threshold: z.number().positive(),
  upset: z.array(z.strictObject({ weight: z.number(), phrases: Phrases })).min(1),
  intensifiers: Phrases,
  negations: Phrases,
  /**
   * Phrases that contain words for being upset but don't describe the person: kill the process,
   * dead pixel.
   */
  harmless: Phrases,
  /** Words for people's own feelings: "I'm scared", "my fault". */
  moods: z
    .strictObject({ fear: Phrases, despair: Phrases, shame: Phrases, hurry: Phrases })
    .partial()
    .default({}),
})
export type ToneFile = z.infer<typeof ToneFile>

/**
 * Schema of how-it-stands.yml: words that say whether something works or fails, and words that modify them.
 */
export const ReportedStatusFile = z.strictObject({
  works: Phrases,
  trouble: Phrases,
  /** Words that only report that nothing has changed: "the same as before". */
  unchanged: Phrases.default([]),
  /** Words for a fault: problem, error. */
  matters: Phrases,
  /** Words that are good news about a thing and bad news about a problem: back, returned. */
  returns: Phrases,
  /** Words that are bad news about a thing and good news about a problem: gone, stopped. */
  ends: Phrases,
  again: Phrases,
  still: Phrases,
  negations: Phrases,
  /** Words that limit how long a thing worked: "for a minute", "until". */
  briefly: Phrases,
  /**
   * Words for other places where something works, which reveal nothing about the place in question:
   * "on another page", "in other applications".
   */
  elsewhere: Phrases,
  /** Words for people other than the writer for whom a thing works: "for my colleague". */
  others: Phrases.default([]),
  /** Phrases that say that other people don't have the problem: "my colleagues can". */
  'others-well': Phrases.default([]),
  /** Words that come before the people for whom a thing works: "for". */
  whose: Phrases.default([]),
  /**
   * Words for uses of a thing, as opposed to people: scans. A lower-case word right after `whose` also counts
   * if it ends in one of `endings` ("for scanning") and is not in `butNot` ("for accounting").
   */
  uses: z
    .strictObject({ says: Phrases, endings: Phrases, butNot: Phrases })
    .default({ says: [], endings: [], butNot: [] }),
  /** Words for something that happened by itself, without help. */
  'of-itself': Phrases.default([]),
  /** Words that refer to a thing without naming it: this thing. */
  something: Phrases.default([]),
  /** Words for a past cause: it was just. */
  causes: Phrases.default([]),
  /** Words that make a message a request, so that thanks in it refer to something that is yet to come. */
  requests: Phrases,
  /** Words before a condition: if, in case. */
  conditions: Phrases,
  /** Words that introduce something that is over, excused, or a reason for thanks: thanks for, I thought. */
  over: Phrases,
  /** Phrases in which a word from these lists has a different meaning: thanks again. */
  'says-nothing': Phrases,
})
export type ReportedStatusFile = z.infer<typeof ReportedStatusFile>

/** Schema of lexicon.yml: words with roughly the same meaning, by concept. */
export const LexiconFile = z.record(z.string().regex(/^[a-z][a-z0-9-]*$/), Phrases)
export type LexiconFile = z.infer<typeof LexiconFile>

/**
 * Schema of ordinary.yml: typical requests by topic. The model is never trained on them; they calibrate it.
 */
export const CalibrationFile = z.record(TopicId, Phrases)
export type CalibrationFile = z.infer<typeof CalibrationFile>

/** Message in which "(a|b)" stands for either alternative. */
const Pattern = z.coerce.string().trim().min(1).max(1000)
const SpokenLines = z.array(Pattern)

/** Schema of alarms.yml: alarms and requests for a person, as said in the middle of a conversation about something else. */
export const AlarmsFile = z.strictObject({
  /** Words that change the meaning of other words in a clause: not, if, last year. */
  frames: z.strictObject({
    denied: Phrases,
    supposed: Phrases,
    past: Phrases,
    others: Phrases,
  }),
  /** Words of similar meaning, by sense; the sense names are the same in every language. */
  senses: z.record(z.string().regex(/^[a-z]+$/), Phrases),
  /**
   * Alarms by topic. After a slash comes the answer that the alarm gives to the first question of
   * the topic's guide.
   */
  says: z.record(
    z
      .string()
      .regex(
        /^[a-z]+\.[a-z][a-z-]*(\/[a-z][a-z0-9-]*)?$/,
        'a topic, optionally followed by a slash and an answer, such as hardware.battery/swollen',
      ),
    SpokenLines,
  ),
  human: SpokenLines,
  /**
   * Harmless phrases with the same words, which are neither an alarm nor a request for a person.
   */
  harmless: SpokenLines,
  /** Words that surround an alarm or a request in the same sentence; "…" marks its position. */
  around: z
    .array(Pattern.refine((line) => line.split('…').length === 2, 'put … exactly once, where the rest goes'))
    .default([]),
})
export type AlarmsFile = z.infer<typeof AlarmsFile>

const ByValue = z.record(z.string(), Phrases)

/** Schema of facts.yml. */
export const FactsFile = z.strictObject({
  os: z.record(z.enum(['windows', 'macos', 'linux', 'ios', 'android']), Phrases),
  place: z.record(z.enum(['office', 'home', 'travelling']), Phrases),
  impact: z.record(z.enum(['one', 'several', 'whole']), Phrases),
  /** Devices: the name that a technician reads, with the words for it. */
  device: ByValue,
  since: z.strictObject({
    /** Words before a moment or a duration: since, for. */
    starts: Phrases,
    moments: Phrases,
    units: Phrases,
    numbers: Phrases,
    ends: Phrases,
    /**
     * Words before the time at which something ends or is due, as opposed to when the problem
     * began: until, by.
     */
    until: Phrases,
  }),
  /** Words before a room's number or name. */
  room: Phrases,
  site: z.strictObject({ before: Phrases, after: Phrases, ordinals: Phrases }),
  /** Phrases that resemble a fact but are not one: mac address, my brother, zoom in. */
  namesNothing: Phrases.optional(),
})
export type FactsFile = z.infer<typeof FactsFile>

const Patterns = z.array(z.string().max(200).refine(isPattern, 'a regular expression that compiles'))

/** policies/entities.yml: names that are the same in every language. */
export const EntitiesFile = z.strictObject({
  applications: z.array(
    z.strictObject({
      name: z.string().min(1),
      says: Phrases.optional(),
      /** Product that guides branch on. */
      product: z
        .string()
        .regex(/^[a-z][a-z0-9-]*$/)
        .optional(),
    }),
  ),
  printers: Phrases,
  /** Regular expressions, without nested repetition, for an organisation's printer names: PRT-3-12. */
  printerNames: Patterns.optional(),
  /** Regular expressions, without nested repetition, for error codes. */
  errors: Patterns,
  /** Case-sensitive variant, for errors that differ from other words only by their capitals. */
  errorsInCapitals: Patterns.optional(),
})
export type EntitiesFile = z.infer<typeof EntitiesFile>

export function applicationNames({ applications }: EntitiesFile): readonly string[] {
  return applications.map(({ name }) => name)
}

function isPattern(source: string): boolean {
  try {
    new RegExp(source, 'giu')
    return true
  } catch {
    return false
  }
}
