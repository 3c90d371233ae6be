import type { GuideFile } from '../../content/guides/guide-file.js'
import { escapeMarkdown } from '../../content/wording/escape-markdown.js'
import { truncateAtWord } from '../../content/wording/truncate-at-word.js'
import { withoutFacts } from '../../desk/ticket/fact.js'
import type { GuidePrompt } from '../guide/guide-flow.js'
import type { AnswerReplacement } from '../state.js'
import { addFacts, ask, knownFactValues, patchState, prepend, type TurnBuilder, t } from '../turn-builder.js'
import { answeredSteps, capturedFact, isChosen, optionsOf } from './given-answers.js'
import { segmentsOf } from './replaced-part.js'

/** ID of the button that adds the line to the request instead. */
const addInstead = 'add'
/** Maximum number of answers offered; the button that adds the line comes after them. */
const mostOffered = 4
const longestLabel = 40

/**
 * Replaces an answer, says what changed, and shows the recap again. If the new option leads to a different step, the guide continues there.
 */
export function replaceInRecap(
  turn: TurnBuilder,
  guide: GuideFile,
  phase: GuidePrompt,
  replacement: AnswerReplacement,
): void {
  const { after, before } = replacement
  prepend(
    turn,
    t(turn, 'recap-changed', { before: escapeMarkdown(before, 80), after: escapeMarkdown(after, 80) }),
  )
  const told = answeredSteps(turn, guide, phase.path).find(({ step }) => step === replacement.step)
  const option =
    told === undefined ? undefined : optionsOf(guide, told).find(({ id }) => id === replacement.value)
  if (told === undefined || option === undefined) {
    replaceWords(turn, guide, replacement)
    return turn.context.flows.guide.repeatStep(turn, phase, false)
  }
  const old = optionsOf(guide, told).find((one) => isChosen(one, told))
  patchState(turn, { facts: withoutFacts(turn.conversation.facts, Object.keys(old?.sets ?? {})) })
  const path = phase.path.includes(told.step) ? phase.path : [told.step, ...phase.path]
  turn.context.flows.guide.applyOption(
    turn,
    guide,
    { ...phase, path, step: told.step, returnTo: phase.step },
    option,
  )
}

/** Replaces an answer in the person's own words, with its fact. */
function replaceWords(turn: TurnBuilder, guide: GuideFile, { step, value }: AnswerReplacement): void {
  const taken = turn.conversation.steps.find((one) => one.topic === guide.topic && one.step === step)
  const fact = step === null ? 'details' : capturedFact(guide, step)
  const old = taken?.result?.answer
  if (fact !== null) {
    const known = knownFactValues(turn)[fact]
    const isPart = old !== undefined && known !== undefined && known !== old && known.includes(old)
    addFacts(turn, { [fact]: isPart ? known.replace(old, () => value) : value })
  }
  patchState(turn, {
    steps: turn.conversation.steps.map((one) =>
      one === taken && one.result !== null
        ? { ...one, result: { ...one.result, answer: value, at: turn.context.now } }
        : one,
    ),
  })
}

/** Asks which answer the line corrects, with a button for each and one that adds the line to the request. */
export function askWhichAnswer(
  turn: TurnBuilder,
  { path, step: recap, topic }: GuidePrompt,
  value: string,
  replacements: readonly AnswerReplacement[],
  line: string,
): void {
  const offered = replacements.slice(0, mostOffered)
  const choices = [
    ...offered.map(({ before }, at) => ({ id: String(at), label: truncateAtWord(before, longestLabel) })),
    { id: addInstead, label: t(turn, 'recap-add-instead') },
  ]
  ask(turn, t(turn, 'recap-which', { value: escapeMarkdown(value, 80) }), choices, (question) => ({
    at: 'correcting',
    question,
    topic,
    recap,
    path,
    choices: offered.map((_, at) => String(at)),
    correction: { line, replacements: offered },
  }))
}

/**
 * Returns the texts that a value may replace if nothing shows what the value is: each part of the free-text answers or, if there are many
 * parts, each answer. The value replaces an answer that has only one part, and is added to a longer one.
 */
export function everyAnswer(
  turn: TurnBuilder,
  guide: GuideFile,
  path: readonly string[],
  value: string,
): readonly AnswerReplacement[] {
  const written = answeredSteps(turn, guide, path).filter((taken) => optionsOf(guide, taken).length === 0)
  const parts = written.flatMap(({ result, step }) =>
    segmentsOf(result.answer).map(({ from, to }) => {
      const before = result.answer.slice(from, to)
      const whole = `${result.answer.slice(0, from)}${value}${result.answer.slice(to)}`
      return { step, before, after: value, value: whole }
    }),
  )
  if (parts.length <= mostOffered) return parts
  return written.slice(-mostOffered).map(({ result: { answer }, step }) => {
    const after = segmentsOf(answer).length > 1 ? `${answer}, ${value}` : value
    return { step, before: answer, after, value: after }
  })
}
