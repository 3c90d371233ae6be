import {
  type DialogueContext,
  interpretParts,
  openQuestion,
  type ScoredOption,
  scoredOptions,
} from '../../dialogue-context.js'

/**
 * Returns the only option that a single clause plainly chooses, if the whole message seems to
 * choose a different option that no clause chooses: "it was closed. But I can't change my password,
 * it asks for a code" says that the computer was closed, whatever the rest resembles. Returns null
 * if the clauses don't decide it.
 */
export function optionOfClause(context: DialogueContext): ScoredOption | null {
  const { certainty } = context
  const question = openQuestion(context)
  const [best] = scoredOptions(context)
  if (question === null || best === undefined || context.reading.clauses.length < 2) return null
  const chosen = interpretParts(context, question.step.options).flatMap(
    ({ answers: [first], isAsked, isWhole }) =>
      isWhole || isAsked || first === undefined || first.p < certainty.sure ? [] : [first],
  )
  const [only, other] = [...new Set(chosen.map(({ id }) => id))]
  if (only === undefined || other !== undefined || only === best.option.id) return null
  if (chosen.every(({ p }) => p < certainty.success)) return null
  return scoredOptions(context).find(({ option }) => option.id === only && option.means === undefined) ?? null
}
