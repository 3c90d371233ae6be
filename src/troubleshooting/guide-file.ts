import { z } from 'zod'
import { byFact } from '../organisation/fact-key.js'
import { Localized, TopicId } from '../understanding/intent-file.js'

const Id = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, 'lower case letters, digits and hyphens, such as restart-client')

/** Facts about a problem that a technician needs; os, place, impact and stake have fixed values. */
export const FactName = z.enum([
  'os', // windows | macos | linux | ios | android
  'place', // office | home | travelling
  'impact', // one | several | whole
  'device',
  'product', // variant of a product the guide branches on, such as outlook-new
  'application',
  'error',
  'printer',
  'room',
  'site',
  'since',
  'deadline',
  'stake', // patients | payroll | customer | till
  'phone',
  'email',
  'details',
  'question', // that nobody could answer, for the technician
])
export type FactName = z.infer<typeof FactName>

/** Meaning of an option, so that a typed "oui" or "toujours pas" finds it. */
export const AnswerMeaning = z.enum([
  'yes',
  'no',
  'dont-know',
  'works',
  'still-broken',
  'cannot',
  'not-found',
])
export type AnswerMeaning = z.infer<typeof AnswerMeaning>

/**
 * Facts of the organisation (policies/organisation.yml), each with the values that fit, or `known` for any value. One that
 * the organisation has not set fits no route; an option that names values stays, and one that asks for `known` goes.
 */
const Given = byFact(z.union([z.array(z.string().min(1)).min(1), z.literal('known')]))
export type Given = z.infer<typeof Given>

export const GuideOption = z.strictObject({
  id: Id,
  /** Offered only where this can be so; when one option is left, the step answers itself. */
  given: Given.optional(),
  /** The button: at most 40 characters. */
  label: Localized,
  means: AnswerMeaning.optional(),
  /** Words or short phrases by language that choose this option when typed, beside the label. */
  says: z.record(z.string(), z.array(z.string())).optional(),
  /** Lines, by language, that people choose this option with, from answers.<language>.yml beside the guide. */
  answers: z.record(z.string(), z.array(z.string())).optional(),
  /** Facts that choosing this option establishes. */
  sets: z.partialRecord(FactName, z.string()).optional(),
  /** The step or outcome that follows. */
  next: Id,
})
export type GuideOption = z.infer<typeof GuideOption>

/** Kinds of questions that requesters ask about a step. */
export const helpKinds = ['where', 'how', 'why', 'what', 'risk', 'without', 'long', 'phone'] as const
export type HelpKind = (typeof helpKinds)[number]

/**
 * Answers to questions about a step, each one or two sentences that do not ask anything: where it is, how it is done, why it is asked, what the thing
 * is, whether anything is lost or harmed, what to do without it ("I have no cable"), how long it takes, and whether it can be done on a telephone.
 */
const Help = z.strictObject({
  where: Localized.optional(),
  how: Localized.optional(),
  why: Localized.optional(),
  what: Localized.optional(),
  risk: Localized.optional(),
  without: Localized.optional(),
  long: Localized.optional(),
  phone: Localized.optional(),
})
export type Help = z.infer<typeof Help>

/** Says something and asks one question, answered by a button or its meaning in words. */
export const QuestionStep = z.strictObject({
  /** Name of this step under "already tried" on the ticket, in the past: "Restarted the client". */
  title: Localized,
  /** Instruction and question, at most about 60 words. */
  say: Localized,
  /** The same, said another way, for "I don't understand": smaller steps, no jargon. */
  simpler: Localized,
  /** The gesture of policies/languages/<language>/gestures.yml that this step asks for: skipped when already made. */
  gesture: Id.optional(),
  /** How long it may take, such as 30s, 5m, 1h: the idle nudge waits as long. */
  takes: z
    .string()
    .regex(/^\d+[smh]$/, 'a duration such as 30s, 5m or 1h')
    .optional(),
  help: Help.optional(),
  /** A step that makes no sense where facts are so: the guide continues at `next` without asking. */
  skipWhen: z
    .strictObject({ facts: z.partialRecord(FactName, z.array(z.string()).min(1)), next: Id })
    .optional(),
  /** Two to five. If all of them set the same fact and it's known, the step answers itself. */
  options: z.array(GuideOption).min(2).max(5),
  /** Next step if the gesture has already been made; without it, the option that means still-broken or no. */
  whenDone: Id.optional(),
})
export type QuestionStep = z.infer<typeof QuestionStep>

/** Asks for something in the person's own words and keeps it as a fact. Skipped when the fact is known. */
export const CaptureStep = z.strictObject({
  title: Localized,
  say: Localized,
  simpler: Localized,
  captures: FactName,
  help: Help.optional(),
  /** Asked even if the fact is known, because the question needs more than the fact. */
  evenIfKnown: z.literal(true).optional(),
  takes: z
    .string()
    .regex(/^\d+[smh]$/)
    .optional(),
  next: Id,
})
export type CaptureStep = z.infer<typeof CaptureStep>

/**
 * Reads back what was answered, before it is sent: the buttons "send", "change" and "cancel" are the program's, and what is
 * typed instead is added to the request.
 */
export const RecapStep = z.strictObject({
  recap: z.literal(true),
  title: Localized,
  /** Shown above the list of answers. */
  say: Localized,
  simpler: Localized,
  /** Target of "send". */
  next: Id,
})
export type RecapStep = z.infer<typeof RecapStep>

/** Says nothing: continues by what is known of the person and of the organisation. The last route has no condition. */
const RouteStep = z.strictObject({
  routes: z
    .array(
      z.strictObject({
        when: z.partialRecord(FactName, z.array(z.string())).optional(),
        given: Given.optional(),
        next: Id,
      }),
    )
    .min(2)
    .refine((routes) => routes.every((route, at) => isConditional(route) === at < routes.length - 1), {
      message: 'each route has a `when` or a `given`, except the last, which is taken when none fits',
    }),
})

function isConditional(route: { when?: object | undefined; given?: object | undefined }): boolean {
  return route.when !== undefined || route.given !== undefined
}

const GuideStep = z.union([QuestionStep, CaptureStep, RecapStep, RouteStep])

/**
 * The one question that a technician would telephone for, asked before a person takes over. It is not asked when `fact` is
 * known, at the highest priority, or of somebody who is upset or has asked for a person.
 */
const BeforeHandOff = z.strictObject({
  fact: FactName,
  ask: Localized,
})
export type BeforeHandOff = z.infer<typeof BeforeHandOff>

export const GuideOutcome = z.union([
  /** The person has said that it works. */
  z.strictObject({ solved: Id /* one of causes */, solution: Localized, say: Localized.optional() }),
  /** A human continues. `queue` only when it must skip first line. */
  z.strictObject({
    handOff: Localized /* why, for the technician */,
    queue: z.string().optional(),
    /** Facts a technician needs for this outcome; replaces the guide's. */
    needs: z.array(FactName).max(4).optional(),
    /** The question of this outcome, in place of the guide's; null if nothing is asked. */
    beforeHandOff: BeforeHandOff.nullable().optional(),
    /** Possible harm: a human is called immediately, and nothing is asked first. */
    isDanger: z.literal(true).optional(),
    say: Localized.optional(),
  }),
  /** A different topic: its guide continues, with the known facts. */
  z.strictObject({ topic: TopicId, say: Localized.optional() }),
])
export type GuideOutcome = z.infer<typeof GuideOutcome>

/** Codes and exact wordings of errors that tell at which step or outcome to begin. */
const Shortcut = z.strictObject({
  /** Codes, ignoring case and spaces: 0x80070035, ERR_CERT_DATE_INVALID. */
  codes: z.array(z.string().min(3)).optional(),
  /** Wordings of a screen, by language; found anywhere in a line. */
  says: z.record(z.string(), z.array(z.string().min(4))).optional(),
  goTo: Id,
})

/** A question that frightened people ask while help is on its way, and its answer, by the book. */
const SafetyAnswer = z.strictObject({
  id: Id,
  /** At most two sentences. */
  say: Localized,
  /** True if it is told, not asked: somebody else has the same. */
  isTold: z.literal(true).optional(),
  /** Lines, by language, that people ask it with. */
  asks: z.record(z.string(), z.array(z.string()).min(1)),
})
export type SafetyAnswer = z.infer<typeof SafetyAnswer>

/** knowledge-base/<topic>/safety.yml */
export const SafetyFile = z.strictObject({ answers: z.array(SafetyAnswer).min(1) })

/** knowledge-base/<topic>/guide.yml */
export const GuideFile = z.strictObject({
  topic: TopicId,
  /** Facts a technician needs. Without `beforeHandOff`, the first unknown one is asked for. */
  needs: z.array(FactName).max(4),
  beforeHandOff: BeforeHandOff.optional(),
  /** The causes that the guide tells apart, by id, each named in each language. */
  causes: z.record(Id, Localized),
  /**
   * For what cannot wait: the ticket goes to the topic's second-line group at once and these first measures are said;
   * the steps then continue while the person waits.
   */
  firstMeasures: Localized.optional(),
  /** Words before the first step: one sentence that shows it was understood. */
  opening: Localized,
  shortcuts: z.array(Shortcut).optional(),
  /** The option that says that there was no emergency, or is none any more: whoever tells that at another step is asked whether to close. */
  standsDown: z.strictObject({ step: Id, option: Id }).optional(),
  /** Help for all its steps, used where a step has none of that kind. */
  help: Help.optional(),
  /** Loaded from safety.yml beside the guide. */
  safety: z.array(SafetyAnswer).optional(),
  start: Id,
  steps: z.record(Id, GuideStep),
  outcomes: z.record(Id, GuideOutcome),
})
export type GuideFile = z.infer<typeof GuideFile>
