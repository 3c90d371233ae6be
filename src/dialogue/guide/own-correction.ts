import { truncateAtWord } from '../../content/wording/truncate-at-word.js'
import type { StepTaken } from '../../desk/ticket/ticket.js'
import { type DialogueContext, likeliestQuestion, probabilityOf, scoredOptions } from '../dialogue-context.js'
import { endsAsSolved } from '../resolution/is-clear-success.js'
import type { Prompt } from '../state.js'
import { restatedProblem } from '../topics/restated-problem.js'
import { ask, localized, type TurnBuilder, t } from '../turn-builder.js'
import type { GuidePrompt } from './guide-flow.js'
import { type EarlierAnswer, replaceAnswer } from './handle-correction.js'

/** Maximum number of earlier answers that the bot offers to change. */
const mostOffered = 4

/**
 * Returns true for "oops, I told you wrong" and "scrap that, I meant Windows 365": people correct
 * their own mistake. The bot hasn't misunderstood anything, so the topic stays.
 */
export function isOwnSlip({ certainty, reading }: Pick<DialogueContext, 'certainty' | 'reading'>): boolean {
  const p = (name: 'correct' | 'misunderstood') => reading.acts.find(({ act }) => act === name)?.p ?? 0
  return p('correct') >= certainty.success && p('misunderstood') < certainty.likely
}

/**
 * Returns the new answer when a person corrects their own earlier answer in the guide; `steps`
 * lists the candidates if the message doesn't say which. Null if the message is something else, or
 * answers the open question.
 */
export function ownCorrection(
  context: DialogueContext,
): EarlierAnswer | { readonly steps: readonly StepTaken[] } | null {
  const { certainty, open, turn } = context
  if (open === null || !('options' in open.step) || open.prompt.asksWhetherItWorks === true) return null
  if (!isOwnSlip(context) || (likeliestQuestion(context)?.p ?? 0) >= certainty.sure) return null
  // "Well yes, like I told you" insists on what was said.
  if (probabilityOf(context, 'affirm') >= certainty.success) return null
  const contrary = probabilityOf(context, 'cancel', 'report-success', 'ask-human', 'wait', 'report-problem')
  if (contrary >= certainty.sure) return null
  const taken = earlierAnswers(turn, open.prompt)
  if (taken.length === 0) return null
  const said = restatedProblem(turn, context.reading) ?? context.text
  const now = scoredOptions(context)[0]?.p ?? 0
  const meant = taken.flatMap((one) => answeredAnew(context, one, said)).sort((one, other) => other.p - one.p)
  const [best] = meant
  if (best !== undefined && best.p >= Math.max(certainty.sure, now))
    return { step: best.step, option: endsAsSolved(open.guide, best.option) ? null : best.option }
  return now >= certainty.sure ? null : { steps: taken.slice(0, mostOffered) }
}

/** Returns the answered questions of the guide before the open one, the latest first. */
function earlierAnswers({ conversation }: TurnBuilder, prompt: GuidePrompt): readonly StepTaken[] {
  return conversation.steps
    .filter(({ topic, step, result }) => topic === prompt.topic && step !== prompt.step && result !== null)
    .toReversed()
}

function answeredAnew(
  { open, turn, understanding }: DialogueContext,
  { result, step: id }: StepTaken,
  text: string,
) {
  const step = open!.guide.steps[id]
  if (step === undefined || !('options' in step)) return []
  const line = { at: turn.context.now, language: understanding.language, line: null, text }
  return turn.context.rankOptionsByPart(line, step.options).flatMap(({ answers: [best], isAsked }) => {
    const option = step.options.find((one) => one.id === best?.id)
    if (option === undefined || best === undefined || isAsked) return []
    const isSame = Object.values(option.label).includes(result?.answer ?? '')
    return isSame ? [] : [{ step: id, option, p: best.p }]
  })
}

/** Asks which of the earlier answers is wrong, with a button for each. */
export function askWhichIsWrong(turn: TurnBuilder, prompt: GuidePrompt, steps: readonly StepTaken[]): void {
  const choices = steps.map(({ result, step, title }) => ({
    id: step,
    label: truncateAtWord(result?.answer || localized(turn, title), 40),
  }))
  ask(turn, t(turn, 'which-answer-wrong'), choices, (question) => ({
    kind: 'recap-edit',
    question,
    topic: prompt.topic,
    recap: prompt.step,
    path: prompt.path,
    choices: steps.map(({ step }) => step),
  }))
}

type CorrectingPrompt = Extract<Prompt, { kind: 'recap-edit' }>

/**
 * Asks a question again, in the middle of a guide, after the person has said that its answer was
 * wrong. If they chose none of the offered steps, asks the question that was open. Returns false if
 * the bot had asked about a summary instead.
 */
export function askWrongOneAgain(turn: TurnBuilder, prompt: CorrectingPrompt, step: string | null): boolean {
  const guide = turn.context.guides.get(prompt.topic)
  const asked = guide?.steps[prompt.recap]
  if (guide === undefined || asked === undefined || 'recap' in asked) return false
  const open: GuidePrompt = {
    kind: 'guide',
    question: prompt.question,
    topic: prompt.topic,
    step: prompt.recap,
    path: prompt.path,
    explained: false,
  }
  if (step !== null && prompt.choices.includes(step)) replaceAnswer(turn, guide, open, { step, option: null })
  else turn.context.flows.guide.repeatStep(turn, open, false)
  return true
}

/** Returns the offered step whose answer is named in a typed text; null if no answer is named. */
export function wrongOneNamed(turn: TurnBuilder, prompt: CorrectingPrompt, text: string): string | null {
  const { contentWords } = turn.context
  const words = contentWords(text)
  const named = prompt.choices.filter((id) =>
    turn.conversation.steps.some(
      ({ result, step, title, topic }) =>
        topic === prompt.topic &&
        step === id &&
        [...contentWords(`${localized(turn, title)} ${result?.answer ?? ''}`)].some((word) =>
          words.has(word),
        ),
    ),
  )
  return named.length === 1 ? named[0]! : null
}
