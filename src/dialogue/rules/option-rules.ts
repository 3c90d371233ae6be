import type { GuideOption } from '../../content/guides/guide-file.js'
import { promptKindOf } from '../../nlu/options/guide-prompts.js'
import { isExactOption } from '../../nlu/text/match-option.js'
import { answerSecondaryQuestion } from '../answers/answer-secondary-question.js'
import {
  type DialogueContext,
  givesOnlyFacts,
  isIncident,
  likeliestQuestion,
  openQuestion,
  probabilityOf,
  reportsRemedy,
  type ScoredOption,
  scoredOptions,
} from '../dialogue-context.js'
import { advanceGuide, applyOption } from '../guide/guide-flow.js'
import {
  certainOption,
  isAboutSomethingElse,
  isOnlyDeniedOrAsked,
  isOnlyYesOrNo,
  isSingleQuestion,
  offeredOption,
} from '../guide/options/certain-option.js'
import { findShortcut } from '../guide/shortcuts.js'
import { closesOnDoubt, successProbability } from '../resolution/doubtful-success.js'
import { endsAsSolved } from '../resolution/is-clear-success.js'
import { statesOnlyDone } from '../resolution/states-only-done.js'
import type { Rule } from '../rule.js'
import { recordMessageAndFacts } from '../slots/record-message-and-facts.js'
import { otherProblemBesideAnswer, takeAnswerWithOther } from '../topics/answer-with-other-problem.js'
import { subjectFacts } from '../topics/topic-switch-signals.js'
import { ask, localized, patchState, type TurnBuilder, t } from '../turn-builder.js'

/** Rules for error codes that show where the guide should continue. */
export const shortcutRules: readonly Rule[] = [
  {
    id: 'jump-to-step',
    band: 'answer',
    about:
      'The message contains an error code or the wording of an error that shows where the guide should continue. The guide continues there.',
    when: (context) => jumpIn(context) !== null,
    act(context) {
      const { guide, prompt } = context.open!
      recordMessageAndFacts(context)
      answerSecondaryQuestion(context)
      advanceGuide(context.turn, guide, jumpIn(context)!, prompt.path)
    },
  },
]

/** Rules for messages that choose an option of the open question. */
export const optionRules: readonly Rule[] = [
  {
    id: 'yes-that-denies',
    band: 'answer',
    about:
      'The message begins with yes but denies what was asked. "Yes, I don\'t have the old one any more" counts as a no.',
    when: (context) => deniedBy(context) !== null,
    act(context) {
      const { guide, prompt } = openQuestion(context)!
      const option = deniedBy(context)!
      recordMessageAndFacts(context)
      answerSecondaryQuestion(context, option)
      applyOption(context.turn, guide, prompt, option)
    },
  },
  {
    id: 'answer-and-next',
    band: 'answer',
    about:
      'The message chooses an option, and its last part mentions another problem: "yes, but now my printer won\'t print". The answer is taken, and the other problem is noted for afterwards.',
    when: (context) => {
      const other = otherProblemBesideAnswer(context)
      return other !== null && !endsAsSolved(context.open!.guide, other.option)
    },
    act: (context) => takeAnswerWithOther(context, otherProblemBesideAnswer(context)!),
  },
  {
    id: 'repeats-question',
    band: 'answer',
    about:
      'The message only repeats words of a yes-or-no question: "reminders", when asked whether reminders appear. The bot asks again.',
    when: repeatsQuestion,
    act(context) {
      recordMessageAndFacts(context)
      context.turn.context.flows.guide.handleUnmatchedAnswer(context.turn, context.open!.prompt)
    },
  },
  {
    id: 'take-option',
    band: 'answer',
    about:
      'The message chooses an option of the open question. If it also asks something, the bot answers that first, unless the next step does.',
    when: (context) => certainOption(context) !== null && !closesOnDoubt(context, certainOption(context)),
    act(context) {
      const { guide, prompt } = openQuestion(context)!
      recordMessageAndFacts(context)
      const { option } = certainOption(context)!
      answerSecondaryQuestion(context, option)
      applyOption(context.turn, guide, prompt, option)
    },
  },
]

/** Rules for messages that choose one of the likely options that the bot has offered. */
export const offeredOptionRules: readonly Rule[] = [
  {
    id: 'take-offered',
    band: 'answer',
    about: 'The bot has offered one or two likely answers, and the message chooses one of them.',
    when: (context) => offeredOption(context) !== null && !closesOnDoubt(context, offeredOption(context)),
    act(context) {
      const { guide, prompt } = openQuestion(context)!
      const { option } = offeredOption(context)!
      recordMessageAndFacts(context)
      answerSecondaryQuestion(context, option)
      applyOption(context.turn, guide, prompt, option)
    },
  },
]

/** Rules for messages that leave open which of the likely options they choose. */
export const likelyOptionRules: readonly Rule[] = [
  {
    id: 'ask-which',
    band: 'answer',
    about: 'Two options are likely. The bot offers these two as buttons, once per question.',
    when: (context) => {
      const [first] = scoredOptions(context)
      const asked = likeliestQuestion(context)
      return (
        first !== undefined &&
        isAnswering(context) &&
        !isSingleQuestion(context) &&
        !isAboutSomethingElse(context, first) &&
        !isOnlyYesOrNo(context, first.option) &&
        !isYesToChoice(context, first) &&
        !isOnlyDeniedOrAsked(context, first) &&
        !onlyNamesThing(context, first) &&
        !givesOtherFacts(context, first) &&
        // "Restarted it" doesn't say whether that helped.
        !(
          isIncident(context) &&
          statesOnlyDone(context) &&
          endsAsSolved(context.open!.guide, first.option)
        ) &&
        !(reportsRemedy(context) && first.p < context.certainty.sure) &&
        !isExactOption(context.open!.guide, context.open!.prompt.step, context.text) &&
        first.option.means !== 'dont-know' &&
        first.p >= context.certainty.likely &&
        // "No need now, it decided to work": the bot asks whether to close the request instead.
        probabilityOf(context, 'cancel') <= Math.max(first.p, context.certainty.sure) &&
        (asked === null || asked.p < first.p) &&
        !isAskedAlready(context)
      )
    },
    act(context) {
      recordMessageAndFacts(context)
      offerWhich(context)
    },
  },
]

function repeatsQuestion(context: DialogueContext): boolean {
  const { turn, text, understanding } = context
  const question = openQuestion(context)
  if (question === null || promptKindOf(question.step.options) === 'choice') return false
  if (isExactOption(question.guide, question.prompt.step, text)) return false
  const { contentWords } = turn.context
  const asked = contentWords(question.step.say[understanding.language] ?? '')
  const isOfQuestion = (word: string) => [...contentWords(word)].some((form) => asked.has(form))
  return text.trim().split(/\s+/).every(isOfQuestion)
}

/** Finds the "no" option if the message begins with yes but then denies the question's own words. */
function deniedBy(context: DialogueContext): GuideOption | null {
  const { turn, understanding } = context
  const { isBare, language, opensWith, text } = understanding
  const question = openQuestion(context)
  if (question === null || opensWith !== 'yes' || isBare) return null
  if (!turn.context.paraphrases.onlyDenies(question.step.say[language] ?? '', { text, language })) return null
  return question.step.options.find(({ means }) => means === 'no') ?? null
}

/**
 * Returns true for a reply such as "yes, on the PC only" to "which one?": a yes that doesn't
 * clearly name an option doesn't choose one.
 */
function isYesToChoice(context: DialogueContext, { p }: ScoredOption): boolean {
  const question = openQuestion(context)
  return (
    context.understanding.opensWith === 'yes' &&
    p < context.certainty.sure &&
    question !== null &&
    promptKindOf(question.step.options) === 'choice'
  )
}

/**
 * Returns true for a reply such as "it's a headset with a cable" to the question of whether others
 * can hear the person: the message only names a thing, so it doesn't choose the option that reports
 * success.
 */
function onlyNamesThing(context: DialogueContext, { option }: ScoredOption): boolean {
  const { facts } = context.understanding
  const namesThing = subjectFacts.some((thing) => facts[thing] !== undefined)
  return namesThing && option.means === 'works' && successProbability(context) < context.certainty.likely
}

/**
 * Returns true for a reply such as "a Windows pc, at the office" to the question of who is
 * affected: the message gives facts, but not those of the option.
 */
function givesOtherFacts(context: DialogueContext, { option }: ScoredOption): boolean {
  const { facts } = context.understanding
  const asked = Object.keys(option.sets ?? {})
  return asked.length > 0 && givesOnlyFacts(context) && asked.every((fact) => !(fact in facts))
}

function likeliest(context: DialogueContext): readonly GuideOption[] {
  const [first, second] = scoredOptions(context)
  const isOne = second === undefined || second.p < context.certainty.likely / 3
  return isOne ? [first!.option] : [first!.option, second.option]
}

/**
 * Returns true if the bot has already asked which option of this question was meant, or offered the same options at this step. Asking again
 * would not help.
 */
function isAskedAlready(context: DialogueContext): boolean {
  const { open, turn } = context
  const { whichAsked } = turn.conversation
  if (whichAsked === undefined) return false
  const isSame = likeliest(context).every(({ id }) => whichAsked.options.includes(id))
  return whichAsked.question === open!.prompt.question || (whichAsked.step === stepOf(open!.prompt) && isSame)
}

const stepOf = ({ step, topic }: { readonly step: string; readonly topic: string }) => `${topic}/${step}`

/** Asks which of the likely options is meant, with an extra button for "none of these". */
function offerWhich(context: DialogueContext): void {
  const { open, turn } = context
  const offered = likeliest(context)
  const choices = [
    ...offered.map(({ id, label }) => ({ id, label: localized(turn, label) })),
    { id: 'other', label: t(turn, 'something-else') },
  ]
  ask(turn, whichText(turn, offered), choices, (question) => ({ ...open!.prompt, question }))
  const { prompt: asked } = turn.conversation
  if (asked.kind === 'guide')
    patchState(turn, {
      whichAsked: { question: asked.question, step: stepOf(asked), options: offered.map(({ id }) => id) },
    })
}

function whichText(turn: TurnBuilder, [first, second]: readonly GuideOption[]): string {
  const label = (option: GuideOption | undefined) => localized(turn, option?.label ?? {})
  return second === undefined
    ? t(turn, 'ask-if-so', { first: label(first) })
    : t(turn, 'ask-which', { first: label(first), second: label(second) })
}

/**
 * Returns true if the message may answer an open question: a question is open and the message
 * doesn't ask for a person.
 */
function isAnswering(context: DialogueContext): boolean {
  return openQuestion(context) !== null && !context.understanding.asksForHuman
}

/** Returns the step to which a code in the message leads; null if that step was already asked. */
function jumpIn({ open, turn, text }: DialogueContext): string | null {
  if (open === null) return null
  const to = findShortcut(open.guide, text)
  const isKnown = turn.conversation.steps.some(({ step, topic }) => topic === open.guide.topic && step === to)
  return to === null || to === open.prompt.step || isKnown ? null : to
}
