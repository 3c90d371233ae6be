import { z } from 'zod'
import type { AnswerMeaning } from '../troubleshooting/guide-file.js'
import { TopicId } from './intent-file.js'
import { stemmerIds } from './stemmers.js'

const Phrase = z.coerce.string().trim().min(1).max(200)
const Phrases = z.array(Phrase)

/** policies/languages/<language>/language.yml */
export const LanguageFile = z.strictObject({
  name: z.string().min(1),
  stemmer: z.enum(stemmerIds),
  stopWords: Phrases,
  /**
   * How people shorten or misspell words, and what they mean: `tjrs: toujours`. Two words stay as they are, though the first
   * is written out elsewhere: `c était: c était` beside `c: c est`.
   */
  spellings: z
    .record(z.string(), Phrase)
    .refine(
      (spellings) =>
        Object.entries(spellings).every(([short, long]) => !short.includes(' ') || short === long),
      {
        error: 'a spelling of two words says that they stay as they are',
      },
    ),
  /** Words around an answer that don't change it: well, please, ok. */
  fillers: Phrases,
  /** Words between two requests, rarely within one: by the way, par ailleurs. */
  connectives: Phrases,
  /** Words that join requests, but things as well: and, et. */
  joins: Phrases,
  /** Words that only name the subject and not what's wrong: wifi, problem, souci. */
  things: Phrases,
  /** Words that begin a contrast: but, mais. */
  contrasts: Phrases,
  /** Words that say a thing is wanted, so that it isn't merely named: want, need. Longer phrases in `butNot` mean something else. */
  wants: z.strictObject({ says: Phrases, butNot: Phrases }),
  /**
   * Words that begin an answer saying more than yes or no, unless it is then set against something. "No" is listed with the words after it where it
   * is another word as well: "no sound" is no answer.
   */
  opens: z.strictObject({ yes: Phrases, no: Phrases, unless: Phrases }),
  /** Words that say something works, so that its clause isn't the problem. */
  worksFine: Phrases,
  /** Words that take back what came before: "no wait, the keyboard". Empty: that's read as it is. */
  corrects: Phrases.default([]),
  /** Choice among several offered: each list names one, in their order; `last`, the last; `around`, the words beside it. */
  places: z
    .strictObject({ inOrder: z.array(Phrases), last: Phrases, around: Phrases })
    .default({ inOrder: [], last: [], around: [] }),
  /**
   * Words people use for themselves, and how they ask for the talk to be in this language: in any line (`askedFor`), or where they say no more than
   * that (`alone`).
   */
  speaks: z
    .strictObject({ oneself: Phrases, askedFor: Phrases, alone: Phrases })
    .default({ oneself: [], askedFor: [], alone: [] }),
})
export type LanguageFile = z.infer<typeof LanguageFile>

/** short-answers.yml */
export const ShortAnswersFile = z.strictObject({
  yes: Phrases,
  /** Words that are a yes to most questions, but only agree to do something or say it's done: "ok", "done". */
  agrees: Phrases.default([]),
  no: Phrases,
  'dont-know': Phrases,
  works: Phrases,
  'still-broken': Phrases,
  cannot: Phrases,
  'not-found': Phrases,
} satisfies Record<AnswerMeaning | 'agrees', z.ZodType>)
export type ShortAnswersFile = z.infer<typeof ShortAnswersFile>

export const wishNames = [
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

/** wishes.yml. `says`: matches the whole line. `contains`: matches anywhere in it. */
export const WishesFile = z.record(
  z.enum(wishNames),
  z.strictObject({ says: Phrases, contains: Phrases.optional() }),
)
export type WishesFile = z.infer<typeof WishesFile>

/** gestures.yml */
export const GesturesFile = z.strictObject({
  /** A clause with one of these does not tell of a gesture: "restarts by itself". */
  unless: Phrases,
  /** Before a gesture they deny it: "haven't restarted". */
  negations: Phrases,
  /** Stand for the thing spoken of before: it, le, la. */
  pronouns: Phrases,
  /** Say how often and when it was made, with numbers or alone: "three times", "twice", "yesterday". They end a list of things. */
  times: Phrases.default([]),
  gestures: z.record(
    z.string().regex(/^[a-z][a-z0-9-]*$/),
    z.strictObject({
      title: z.string().min(1),
      phrases: Phrases,
      /** Done to one of `what`: restarted … laptop. */
      did: Phrases.optional(),
      what: Phrases.optional(),
      /** `did` alone, with nothing named, means this gesture. */
      alone: z.boolean().optional(),
    }),
  ),
})
export type GesturesFile = z.infer<typeof GesturesFile>

/** tone.yml */
export const ToneFile = z.strictObject({
  /** The weight from which somebody is upset. */
  threshold: z.number().positive(),
  upset: z.array(z.strictObject({ weight: z.number(), phrases: Phrases })).min(1),
  intensifiers: Phrases,
  negations: Phrases,
  /** Phrases whose words say nothing about the person: kill the process, dead pixel. */
  harmless: Phrases,
  /** Words for people's own feelings: "I'm scared", "my fault". */
  moods: z
    .strictObject({ fear: Phrases, despair: Phrases, shame: Phrases, hurry: Phrases })
    .partial()
    .default({}),
})
export type ToneFile = z.infer<typeof ToneFile>

/** how-it-stands.yml: which words say that it works, or that it fails, and what they do to each other. */
export const HowItStandsFile = z.strictObject({
  works: Phrases,
  trouble: Phrases,
  /** The same, and no more than that nothing is otherwise than it was: the same as before. */
  unchanged: Phrases.default([]),
  /** Names for what's wrong: problem, error. */
  matters: Phrases,
  /** Good news about a thing, bad news about a problem: back, returned. */
  returns: Phrases,
  /** Bad news about a thing, good news about a problem: gone, stopped. */
  ends: Phrases,
  again: Phrases,
  still: Phrases,
  negations: Phrases,
  /** Worked for no longer than this: for a minute, until. */
  briefly: Phrases,
  /** Works there, and so not here, or who knows: on another page, in other applications. */
  elsewhere: Phrases,
  /** Works for other people, and so not for the person who writes: for my colleague. */
  others: Phrases.default([]),
  /** Phrases that say others have no such problem: my colleagues can. */
  'others-well': Phrases.default([]),
  /** Words before the people it works for: for. */
  whose: Phrases.default([]),
  /**
   * Uses of a thing, not people it works for: scans. So is a word in lower case right behind `whose` that ends in one of `endings` ("for scanning"),
   * but for those of `butNot` ("for accounting").
   */
  uses: z
    .strictObject({ says: Phrases, endings: Phrases, butNot: Phrases })
    .default({ says: [], endings: [], butNot: [] }),
  /** Happened by itself, without help. */
  'of-itself': Phrases.default([]),
  /** Words that refer without naming: this thing. */
  something: Phrases.default([]),
  /** Words for a past cause: it was just. */
  causes: Phrases.default([]),
  /** A request, so that thanks are for something to come. */
  requests: Phrases,
  /** Words before a supposition: if, in case. */
  conditions: Phrases,
  /** Words before something thanked for, excused, or past: thanks for, I thought. */
  over: Phrases,
  /** Has one of these words in it and says nothing of the kind: thanks again. */
  'says-nothing': Phrases,
})
export type HowItStandsFile = z.infer<typeof HowItStandsFile>

/** lexicon.yml: by concept, the words that mean much the same. */
export const LexiconFile = z.record(z.string().regex(/^[a-z][a-z0-9-]*$/), Phrases)
export type LexiconFile = z.infer<typeof LexiconFile>

/** ordinary.yml: by topic, requests as most people write them. Never learnt from; they show how far to trust the model. */
export const OrdinaryFile = z.record(TopicId, Phrases)
export type OrdinaryFile = z.infer<typeof OrdinaryFile>

/** A line in which "(a|b)" stands for either. */
const Pattern = z.coerce.string().trim().min(1).max(1000)
const SpokenLines = z.array(Pattern)

/** alarms.yml: what cannot wait, and the wish for a person, as they are said in the middle of a talk about something else. */
export const AlarmsFile = z.strictObject({
  /** Words that change what the others of a clause mean: not, if, last year. */
  frames: z.strictObject({
    denied: Phrases,
    supposed: Phrases,
    past: Phrases,
    others: Phrases,
  }),
  /** Words of similar meaning, by sense; the same names in every language. */
  senses: z.record(z.string().regex(/^[a-z]+$/), Phrases),
  /** Alarms by topic; after a slash, the answer already given to the first question of its guide. */
  says: z.record(
    z
      .string()
      .regex(
        /^[a-z]+\.[a-z][a-z-]*(\/[a-z][a-z0-9-]*)?$/,
        'a topic, and perhaps an answer behind a slash, such as hardware.battery/swollen',
      ),
    SpokenLines,
  ),
  human: SpokenLines,
  /** Phrases with the same words that are neither. */
  harmless: SpokenLines,
  /** Words around either in one sentence: "…" marks its place. */
  around: z
    .array(Pattern.refine((line) => line.split('…').length === 2, 'put … once where the rest stands'))
    .default([]),
})
export type AlarmsFile = z.infer<typeof AlarmsFile>

const ByValue = z.record(z.string(), Phrases)

/** facts.yml */
export const FactsFile = z.strictObject({
  os: z.record(z.enum(['windows', 'macos', 'linux', 'ios', 'android']), Phrases),
  place: z.record(z.enum(['office', 'home', 'travelling']), Phrases),
  impact: z.record(z.enum(['one', 'several', 'whole']), Phrases),
  /** Devices, each by the name that a technician reads, with the words for it. */
  device: ByValue,
  since: z.strictObject({
    /** Words before a moment or a duration: since, for. */
    starts: Phrases,
    moments: Phrases,
    units: Phrases,
    numbers: Phrases,
    ends: Phrases,
    /** Words before a moment at which something ends or is due, which is no beginning: until, by. */
    until: Phrases,
  }),
  /** Followed by the room's number or name. */
  room: Phrases,
  site: z.strictObject({ before: Phrases, after: Phrases, ordinals: Phrases }),
  /** Phrases that look like one of these but aren't: mac address, my brother, zoom in. */
  namesNothing: Phrases.optional(),
})
export type FactsFile = z.infer<typeof FactsFile>

const Patterns = z.array(z.string().max(200).refine(isPattern, 'a regular expression that compiles'))

/** policies/entities.yml: what is called the same in every language. */
export const EntitiesFile = z.strictObject({
  applications: z.array(
    z.strictObject({
      name: z.string().min(1),
      says: Phrases.optional(),
      /** The product that guides branch on. */
      product: z
        .string()
        .regex(/^[a-z][a-z0-9-]*$/)
        .optional(),
    }),
  ),
  printers: Phrases,
  /** Patterns of an organisation's printer names, as regular expressions without nested repetition: PRT-3-12. */
  printerNames: Patterns.optional(),
  /** Regular expressions without nested repetition. */
  errors: Patterns,
  /** The same, where capitals tell an error from another word. */
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
