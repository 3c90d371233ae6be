import { z } from 'zod'
import { Localized, TopicId } from '../../nlu/intent-file.js'
import { factRecord } from '../org-facts/fact-key.js'

const Id = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, 'lower case letters, digits and hyphens, such as restart-client')

/** Facts about a problem that a technician needs; os, place, impact and stake have fixed values. */
export const SlotName = z.enum([
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
  'question', // questions nobody could answer, for the technician
])
export type SlotName = z.infer<typeof SlotName>

/** Meaning of an option, so that a typed "oui" or "toujours pas" selects it. */
export const AnswerAct = z.enum(['yes', 'no', 'dont-know', 'works', 'still-broken', 'cannot', 'not-found'])
export type AnswerAct = z.infer<typeof AnswerAct>

/**
 * Organisation facts (policies/organisation.yml) with the values that match, or `known` for any value. If the organisation hasn't set a fact, no
 * route that needs it matches; an option that lists values is kept, and an option with `known` is removed.
 */
const OrgCondition = factRecord(z.union([z.array(z.string().min(1)).min(1), z.literal('known')]))
export type OrgCondition = z.infer<typeof OrgCondition>

/** Kinds of questions that requesters ask about a step. */
export const helpKinds = ['where', 'how', 'why', 'what', 'risk', 'without', 'long', 'phone'] as const
export type HelpKind = (typeof helpKinds)[number]

export const GuideOption = z.strictObject({
  id: Id,
  /** Condition for offering the option. If only one option remains, the step answers itself. */
  given: OrgCondition.optional(),
  /** Label of the button, at most 40 characters. */
  label: Localized,
  means: AnswerAct.optional(),
  /** Words or short phrases, by language, that select this option when typed, in addition to the label. */
  says: z.record(z.string(), z.array(z.string())).optional(),
  /** Example messages by language, from answers.<language>.yml next to the guide. */
  answers: z.record(z.string(), z.array(z.string())).optional(),
  /** Example messages by language that only imply this option, from implied.<language>.yml next to the guide. */
  implied: z.record(z.string(), z.array(z.string())).optional(),
  /** Facts set by choosing this option. */
  sets: z.partialRecord(SlotName, z.string()).optional(),
  /**
   * Kind of help that the bot gives before the guide continues, when seconds count: an alternative for people
   * who can't do the step.
   */
  help: z.enum(helpKinds).optional(),
  next: Id,
})
export type GuideOption = z.infer<typeof GuideOption>

/**
 * Answers to questions about a step, each one or two sentences without a question: where it is, how it is done, why it is asked, what the thing is,
 * whether anything is lost or harmed, what to do without it ("I have no cable"), how long it takes, and whether it can be done on a phone.
 */
const StepHelp = z.strictObject({
  where: Localized.optional(),
  how: Localized.optional(),
  why: Localized.optional(),
  what: Localized.optional(),
  risk: Localized.optional(),
  without: Localized.optional(),
  long: Localized.optional(),
  phone: Localized.optional(),
})
export type StepHelp = z.infer<typeof StepHelp>

/** Step with an instruction and a question, which people answer with a button or in words. */
export const QuestionStep = z.strictObject({
  /** Title of this step under "already tried" on the ticket, in the past tense: "Restarted the client". */
  title: Localized,
  /** Instruction and question, at most about 60 words. */
  say: Localized,
  /** Rephrased version for "I don't understand": smaller steps, no jargon. */
  simpler: Localized,
  /** Remedy that this step asks for, from policies/languages/<language>/gestures.yml; skipped if already tried. */
  gesture: Id.optional(),
  /** Duration of the step, such as 30s, 5m or 1h. It delays the reminder. */
  takes: z
    .string()
    .regex(/^\d+[smh]$/, 'a duration such as 30s, 5m or 1h')
    .optional(),
  help: StepHelp.optional(),
  /** Facts that make the step pointless. The guide then continues at `next` without asking. */
  skipWhen: z
    .strictObject({ facts: z.partialRecord(SlotName, z.array(z.string()).min(1)), next: Id })
    .optional(),
  /** Two to five options. If all of them set the same fact and it is known, the step answers itself. */
  options: z.array(GuideOption).min(2).max(5),
  /** Example messages by language that choose none of the options, from implied.<language>.yml next to the guide. */
  answersNothing: z.record(z.string(), z.array(z.string())).optional(),
  /**
   * Next step if the remedy was already tried. By default, it is the next step of the option that means
   * still-broken or no.
   */
  whenDone: Id.optional(),
})
export type QuestionStep = z.infer<typeof QuestionStep>

/** Step that asks for free text and stores it as a fact. It's skipped if the fact is known. */
export const CaptureStep = z.strictObject({
  title: Localized,
  say: Localized,
  simpler: Localized,
  captures: SlotName,
  help: StepHelp.optional(),
  /**
   * True if the step is asked even if the fact is known, because its question asks for more than the fact.
   */
  evenIfKnown: z.literal(true).optional(),
  takes: z
    .string()
    .regex(/^\d+[smh]$/)
    .optional(),
  next: Id,
})
export type CaptureStep = z.infer<typeof CaptureStep>

/**
 * Step that summarises the answers before the request is sent. The program adds the buttons "send", "change" and "cancel"; anything typed instead
 * is added to the request.
 */
export const RecapStep = z.strictObject({
  recap: z.literal(true),
  title: Localized,
  /** Text above the list of answers. */
  say: Localized,
  simpler: Localized,
  /** Target of "send". */
  next: Id,
})
export type RecapStep = z.infer<typeof RecapStep>

/** Step without a message that branches on the known facts of the person and of the organisation. The last route has no condition. */
const RouteStep = z.strictObject({
  routes: z
    .array(
      z.strictObject({
        when: z.partialRecord(SlotName, z.array(z.string())).optional(),
        given: OrgCondition.optional(),
        next: Id,
      }),
    )
    .min(2)
    .refine((routes) => routes.every((route, at) => isConditional(route) === at < routes.length - 1), {
      message: 'each route needs a `when` or a `given`, except the last one, which is used if none matches',
    }),
})

function isConditional(route: { when?: object | undefined; given?: object | undefined }): boolean {
  return route.when !== undefined || route.given !== undefined
}

const GuideStep = z.union([QuestionStep, CaptureStep, RecapStep, RouteStep])

/**
 * Question that is asked before the hand-off, because a technician would otherwise have to phone the person to ask it. The bot doesn't ask
 * it if `fact` is known, at the highest priority, or if the requester is upset or asked for a person.
 */
const BeforeHandOff = z.strictObject({
  fact: SlotName,
  ask: Localized,
})
export type BeforeHandOff = z.infer<typeof BeforeHandOff>

export const GuideOutcome = z.union([
  /** The requester has confirmed that it works. */
  z.strictObject({ solved: Id /* one of `causes` */, solution: Localized, say: Localized.optional() }),
  /** A technician takes over. Only set `queue` to skip the first line. */
  z.strictObject({
    handOff: Localized /* why, for the technician */,
    queue: z.string().optional(),
    /** Facts that a technician needs for this outcome; they replace the guide's. */
    needs: z.array(SlotName).max(4).optional(),
    /** Question for this outcome, instead of the guide's; null if none is asked. */
    beforeHandOff: BeforeHandOff.nullable().optional(),
    /** True if someone could get hurt: technicians are called immediately, and the bot doesn't ask anything first. */
    isDanger: z.literal(true).optional(),
    /** True for smoke, fire or sparks: once help has been called, the bot tells the person to get out, and nothing else. */
    isFire: z.literal(true).optional(),
    say: Localized.optional(),
  }),
  /** The problem belongs to another topic, whose guide continues with the known facts. */
  z.strictObject({
    topic: TopicId,
    /** True if the step that leads here asks about a danger. The other topic's safety answers then apply before that step is answered. */
    isDanger: z.literal(true).optional(),
    /** Option of the other guide's first question that the step has already answered; that question isn't asked. */
    answer: Id.optional(),
    say: Localized.optional(),
  }),
])
export type GuideOutcome = z.infer<typeof GuideOutcome>

/** Error codes and messages that determine the step or outcome to start at. */
const Shortcut = z.strictObject({
  /** Codes, ignoring case and spaces: 0x80070035, ERR_CERT_DATE_INVALID. */
  codes: z.array(z.string().min(3)).optional(),
  /** Error messages by language, matched anywhere in the text. */
  says: z.record(z.string(), z.array(z.string().min(4))).optional(),
  goTo: Id,
})

/** Question that frightened people ask while help is on its way, and an answer based on official guidance. */
const SafetyAnswer = z.strictObject({
  id: Id,
  /** Answer of at most two sentences. */
  say: Localized,
  /** True if the answer is also given to a statement, for example that someone else is affected too. */
  isTold: z.literal(true).optional(),
  /** Example messages by language. */
  asks: z.record(z.string(), z.array(z.string()).min(1)),
})
export type SafetyAnswer = z.infer<typeof SafetyAnswer>

/** Schema of knowledge-base/<topic>/safety.yml. */
export const SafetyFile = z.strictObject({ answers: z.array(SafetyAnswer).min(1) })

/** Question that people ask about a topic while its guide is open or their ticket is waiting, and its answer. */
const TopicQuestion = z.strictObject({
  id: Id,
  /** Answer of one to three sentences. */
  say: Localized,
  /** Example questions by language. */
  asks: z.record(z.string(), z.array(z.string()).min(1)),
})
export type TopicQuestion = z.infer<typeof TopicQuestion>

/** Schema of knowledge-base/<topic>/questions.yml. */
export const TopicQuestionsFile = z.strictObject({ answers: z.array(TopicQuestion).min(1) })

/** Schema of knowledge-base/<topic>/guide.yml. */
export const GuideFile = z.strictObject({
  topic: TopicId,
  /**
   * Facts that a technician needs. If there is no `beforeHandOff`, the bot asks for the first unknown one.
   */
  needs: z.array(SlotName).max(4),
  beforeHandOff: BeforeHandOff.optional(),
  /** Causes that the guide distinguishes, by ID, with their names by language. */
  causes: z.record(Id, Localized),
  /**
   * First measures of an urgent topic. The ticket goes to the topic's second-line group immediately and the
   * requester receives this text; the steps continue while they wait.
   */
  firstMeasures: Localized.optional(),
  /** Sentence before the first step that shows that the problem was understood. */
  opening: Localized,
  shortcuts: z.array(Shortcut).optional(),
  /**
   * Option that says that there is no emergency, or that it's over. If a requester says so at another step, the bot asks whether to close the ticket.
   */
  standsDown: z.strictObject({ step: Id, option: Id }).optional(),
  /** True if messages about the topic, such as mentions of heat or a whistle, show that a danger is growing while someone waits for help. */
  showsThatDangerGrows: z.literal(true).optional(),
  /** Help for all steps; a step's own help of the same kind takes precedence. */
  help: StepHelp.optional(),
  /** Safety answers, loaded from safety.yml next to the guide. */
  safety: z.array(SafetyAnswer).optional(),
  /** Questions that people ask about the topic, loaded from questions.yml next to the guide. */
  questions: z.array(TopicQuestion).optional(),
  start: Id,
  steps: z.record(Id, GuideStep),
  outcomes: z.record(Id, GuideOutcome),
})
export type GuideFile = z.infer<typeof GuideFile>
