import type { GuideOption } from '../../../content/guides/guide-file.js'
import { clearOption } from '../../../nlu/options/clear-option.js'
import { isExactOption } from '../../../nlu/text/match-option.js'
import { isOnlyQuestion } from '../../answers/is-only-question.js'
import {
  type DialogueContext,
  interpretParts,
  isEmergency,
  likeliestQuestion,
  onlyAsks,
  openQuestion,
  probabilityOf,
  type ScoredOption,
  scoredOptions,
} from '../../dialogue-context.js'
import { endsAsSolved } from '../../resolution/is-clear-success.js'
import { worksOnlyElsewhere } from '../../resolution/works-elsewhere.js'
import { isAddition } from '../../topics/topic-switch-signals.js'
import { asGoodAsItself } from '../answers-step.js'
import { dangerBehindOption } from '../leads-to-danger.js'
import { optionOfClause } from './option-of-clause.js'
import { selectByOrdinal } from './select-by-ordinal.js'

/**
 * Finds the option of the open question that the message definitely chooses; null if there is none.
 * Messages identical to an option's label are matched elsewhere.
 */
export function certainOption(context: DialogueContext): ScoredOption | null {
  const { certainty, text, understanding } = context
  const question = openQuestion(context)
  if (question === null || understanding.asksForHuman) return null
  if (isExactOption(question.guide, question.prompt.step, text)) return null
  if (isSingleQuestion(context)) return null
  const plainYes = optionOfPlainYes(context)
  if (plainYes !== null) return plainYes
  const stated = optionOfStatedFact(context)
  if (stated !== null) return isOnlyDeniedOrAsked(context, stated) ? null : stated
  const named = optionOfOwnWords(context) ?? optionOfLabelWords(context)
  if (named !== null && !isAboutSomethingElse(context, named) && !isReachInDoubt(context, named))
    return { ...named, p: 1 }
  const ofClause = optionOfClause(context)
  if (ofClause !== null && isTakenAsChoice(context, ofClause)) return ofClause
  const clear = clearOption(context.reading.options, certainty)
  if (clear === null) return null
  const choice = scoredOptions(context).find(({ option }) => option.id === clear.option.id) ?? null
  if (choice === null) return null
  // Missing "yes, it's raised, is that dangerous?" would be worse than one question too many about a battery.
  const isOfDanger = dangerBehindOption(question.guide, choice.option) !== null
  if (clear.by === 'unrivalled' && !isOfDanger && !tellsNothingElse(context, choice)) return null
  if (isAboutSomethingElse(context, choice) || isDoneInDoubt(context, choice)) return null
  if (isOnlyDeniedOrAsked(context, choice) || isMoreLikelyAside(context, choice)) return null
  return isReachInDoubt(context, choice) ? null : choice
}

function isTakenAsChoice(context: DialogueContext, choice: ScoredOption): boolean {
  return (
    !isOnlyDeniedOrAsked(context, choice) &&
    !isAboutSomethingElse(context, choice) &&
    !isReachInDoubt(context, choice)
  )
}

/**
 * Returns true for "I don't want it any more, stop" and "hang on, it's still going", whose words may resemble an option although the person
 * more likely cancels or asks for time.
 */
function isMoreLikelyAside(context: DialogueContext, { option, p }: ScoredOption): boolean {
  const aside = probabilityOf(
    context,
    ...(option.means === undefined ? (['cancel', 'wait'] as const) : (['wait'] as const)),
  )
  return option.means !== 'works' && aside >= context.certainty.success && aside > p
}

/**
 * Returns true for an option that reports a site-wide problem, which alerts many people, unless the message clearly reports one. "On site,
 * but I moved desks yesterday" merely shares a word with "the whole site".
 */
function isReachInDoubt({ understanding }: DialogueContext, { option, p }: ScoredOption): boolean {
  const { impact } = understanding.facts
  return option.sets?.impact === 'whole' && impact !== 'whole' && p < asGoodAsItself
}

/**
 * Returns true for "Mac" in "what Mac? It's an Android handheld" and "not a Mac, the thing I scan with": the clauses that mention the option deny it
 * or ask about it, and no other clause chooses it.
 */
export function isOnlyDeniedOrAsked(context: DialogueContext, { option, p }: ScoredOption): boolean {
  const { certainty, turn, understanding } = context
  // People call systems by their names, so a message that names none is more often about another kind of device.
  if (option.sets?.os !== undefined && understanding.facts.os === undefined && p < certainty.success)
    return true
  if (option.means !== undefined || context.reading.clauses.length < 2) return false
  const { language } = understanding
  const denies = (text: string) => turn.context.paraphrases.denies({ text, language })
  const isDenial = denies(option.label[language] ?? '')
  const speaking = interpretParts(context, openQuestion(context)!.step.options).filter(
    ({ answers: [best], isWhole }) => !isWhole && best?.id === option.id && best.p >= certainty.sure,
  )
  return speaking.length > 0 && speaking.every(({ isAsked, text }) => isAsked || (denies(text) && !isDenial))
}

/**
 * Minimum probability, 0 to 1, for a single clause to report clearly that something was or wasn't
 * done.
 */
const saidPlainly = 0.95

/**
 * Returns true for an answer that comes with a question in an emergency, unless a separate clause
 * that isn't a question states the answer clearly. The answer in "done it. What now?" counts, but
 * not the one in "I only have this PC, is my phone all right for it?".
 */
function isDoneInDoubt(context: DialogueContext, { option }: ScoredOption): boolean {
  const { certainty, text } = context
  if (!isEmergency(context) || option.means === undefined) return false
  const asked = likeliestQuestion(context)?.p ?? 0
  if (asked < certainty.likely && !text.includes('?')) return false
  const parts = interpretParts(context, openQuestion(context)!.step.options)
  return !parts.some(
    ({ answers: [best], isAsked, isWhole }) =>
      !isAsked && !isWhole && best?.id === option.id && best.p >= saidPlainly,
  )
}

/** Finds the yes that follows a no in a message that asks for help for another person; null if there is none. */
export function affirmedAfterDenial(context: DialogueContext): GuideOption | null {
  const { certainty, turn } = context
  const question = openQuestion(context)
  const yes = question?.step.options.find(({ means }) => means === 'yes')
  if (question === null || yes === undefined || context.reading.clauses.length < 2) return null
  const outcome = question.guide.outcomes[yes.next]
  const leadsTo =
    outcome !== undefined && 'topic' in outcome ? turn.context.topics.get(outcome.topic) : undefined
  if (leadsTo?.urgency !== 'critical') return null
  const parts = interpretParts(context, question.step.options).filter(({ isWhole }) => !isWhole)
  const no = question.step.options.find(({ means }) => means === 'no')
  const [first] = parts.at(0)?.answers ?? []
  const [last] = parts.at(-1)?.answers ?? []
  const isNo = first !== undefined && first.id === no?.id && first.p >= certainty.success
  return isNo && last?.id === yes.id && last.p >= certainty.sure ? yes : null
}

/**
 * Returns the "yes" option for a message such as "Yes, the Wi-Fi works", which begins with yes and
 * denies nothing, if yes is the likeliest answer.
 */
function optionOfPlainYes(context: DialogueContext): ScoredOption | null {
  const { certainty, understanding } = context
  const [best] = scoredOptions(context)
  const isPlain =
    understanding.opensWith === 'yes' &&
    understanding.reportedStatus !== 'fails' &&
    best?.option.means === 'yes' &&
    best.p >= certainty.sure &&
    probabilityOf(context, 'affirm') >= certainty.success &&
    probabilityOf(context, 'deny', 'cannot-do', 'report-failure') < certainty.likely
  return isPlain ? best : null
}

/** Facts with a fixed set of values, which the question and the message name in the same terms. */
const fixedFacts = ['impact', 'os', 'place'] as const

/**
 * Returns the only option that records a fact as the message states it: "no it's only me, it works
 * for my colleague" answers the question of who is affected, whatever else it says.
 */
function optionOfStatedFact(context: DialogueContext): ScoredOption | null {
  const { certainty, understanding } = context
  const { facts } = understanding
  const [best] = scoredOptions(context)
  for (const fact of fixedFacts) {
    const value = facts[fact]
    if (value === undefined) continue
    const setting = scoredOptions(context).filter(({ option }) => option.sets?.[fact] === value)
    const [only, other] = setting
    const isOutdone = best !== undefined && best !== only && best.p >= certainty.success
    if (only !== undefined && other === undefined && !isOutdone) return { ...only, p: 1 }
  }
  return null
}

/**
 * Minimum number of meaningful words in a label for it to match a message in which these words are apart from each other; any answer may
 * mention "Windows".
 */
const fewestOwnWords = 2
/** Minimum probability of an option whose words the message contains, 0 to 1. */
const leastOfOwnWords = 0.05

/**
 * Returns the option if it is the only one with all its meaningful words in one clause: "from the copier to email, but nothing arrives" chooses "From
 * the copier to my email". A clause that asks a question, or denies something that the label doesn't deny, doesn't choose an option in this way.
 */
function optionOfOwnWords(context: DialogueContext): ScoredOption | null {
  const { turn, reading, understanding } = context
  const { contentWords, paraphrases } = turn.context
  const { language } = understanding
  const clauses = reading.clauses
    .filter(({ isAsked }) => !isAsked)
    .map(({ span }) => ({
      words: contentWords(span.text),
      denies: paraphrases.denies({ text: span.text, language }),
    }))
  const named = scoredOptions(context).filter(({ option, p }) => {
    if (option.means !== undefined || p < leastOfOwnWords) return false
    const label = option.label[language] ?? ''
    const words = [...contentWords(label)]
    const isDenial = paraphrases.denies({ text: label, language })
    return (
      words.length >= fewestOwnWords &&
      clauses.some((clause) => clause.denies === isDenial && words.every((word) => clause.words.has(word)))
    )
  })
  const [only, other] = named
  return only === undefined || other !== undefined ? null : only
}

/** Returns the option if it is the only one whose label has all the meaningful words of the message: "sharepoint" chooses "SharePoint or Teams". */
function optionOfLabelWords(context: DialogueContext): ScoredOption | null {
  const { text, turn, understanding } = context
  const { contentWords, paraphrases } = turn.context
  const { isBare, language } = understanding
  const said = [...contentWords(text)]
  if (said.length === 0 || isBare) return null
  const denies = (one: string) => paraphrases.denies({ text: one, language })
  const [only, other] = scoredOptions(context).filter(({ option }) => {
    const label = option.label[language] ?? ''
    const words = contentWords(label)
    return denies(label) === denies(text) && said.every((word) => words.has(word))
  })
  return only === undefined || other !== undefined || only.option.means !== undefined ? null : only
}

/**
 * Returns true if the message is about something else. "Internet works fine", when asked what is slow, isn't a complaint about the internet; "I have
 * to run", when asked which system, does not mean "I don't know".
 */
export function isAboutSomethingElse(context: DialogueContext, { option, p }: ScoredOption): boolean {
  const { turn, understanding } = context
  const { isThingWell, worksOnlyFor } = understanding
  const isIncident = turn.context.topics.get(context.open!.prompt.topic)?.kind === 'incident'
  if (isIncident && option.means === undefined && (isThingWell || worksOnlyFor === 'use'))
    return p < asGoodAsItself
  if (endsAsSolved(context.open!.guide, option) && isIncident && worksOnlyElsewhere(context)) return true
  if (option.means === undefined && addsOtherProblem(context)) return p < asGoodAsItself
  // "It's connecting now" has a word of "AnyConnect" but names no product.
  const reportsSuccess = probabilityOf(context, 'report-success') >= context.certainty.sure
  if (option.sets?.product !== undefined && reportsSuccess) return p < asGoodAsItself
  if (option.means !== 'dont-know') return false
  return probabilityOf(context, 'wait') > p || isThingNotDoubt(context, option)
}

/** Returns true for "and then nothing prints" in a guide about mail: the message adds something, and is certainly about another topic. */
export function addsOtherProblem({ open, turn, understanding }: DialogueContext): boolean {
  const isOther = understanding.outcome === 'answer' && understanding.topic !== open!.prompt.topic
  return isOther && isAddition(turn, understanding)
}

/**
 * Returns true for « je suis sur iphone », which looks like « je suis sûr »: it names a thing, no act says that the person is unsure, and
 * it doesn't share a meaningful word with the option. ("A copier at work" does share one with "A printer or copier at work".)
 */
function isThingNotDoubt(context: DialogueContext, { label }: GuideOption): boolean {
  const { turn, text, understanding } = context
  const { contentWords } = turn.context
  const namesThing = (['device', 'os', 'application', 'product'] as const).some(
    (thing) => understanding.facts[thing] !== undefined,
  )
  const said = contentWords(text)
  const isNamed = [...contentWords(label[understanding.language] ?? '')].some((word) => said.has(word))
  return namesThing && !isNamed && probabilityOf(context, 'unsure') < context.certainty.likely / 2
}

/** Maximum number of words in an uncertain answer, such as "Outlook?" when asked which application it is; a longer message is a question. */
const mostWordsOfDoubt = 3

/** Returns true for a single question without other content, even if it shares words with options. */
export function isSingleQuestion(context: DialogueContext): boolean {
  const { certainty, text } = context
  if (!isOnlyQuestion(text) && !onlyAsks(context)) return false
  const words = text.trim().split(/\s+/).length
  return words > mostWordsOfDoubt || (likeliestQuestion(context)?.p ?? 0) >= certainty.likely
}

/** Returns true if the message is unlikely to be a complaint, a request or a question. */
function tellsNothingElse(context: DialogueContext, { option }: ScoredOption): boolean {
  const { certainty } = context
  const besides = probabilityOf(context, 'report-problem', 'request', 'complain', 'cancel', 'wait', 'correct')
  // "It came back by itself" says that the problem is over, but not since when.
  const isOver = option.means === undefined && probabilityOf(context, 'report-success') >= certainty.sure
  return !isOver && besides < certainty.sure && (likeliestQuestion(context)?.p ?? 0) < certainty.sure
}

/**
 * Returns the option that the message chooses from the one or two options just offered; null if it
 * chooses neither.
 */
export function offeredOption(context: DialogueContext): ScoredOption | null {
  const { certainty, open, turn, understanding } = context
  const offered = turn.conversation.whichAsked
  if (open === null || offered === undefined || offered.question !== open.prompt.question) return null
  const question = openQuestion(context)
  if (question === null) return null
  const [only, other] = offered.options
  const named = other === undefined ? null : selectByOrdinal(offered.options, understanding.ordinal)
  const agreed = other === undefined && probabilityOf(context, 'affirm') >= certainty.sure ? only : null
  const id = named ?? agreed
  if (id != null) {
    const option = question.step.options.find((one) => one.id === id)
    return option === undefined ? null : { option, p: 1 }
  }
  const [best] = scoredOptions(context)
  if (best !== undefined && isOnlyDeniedOrAsked(context, best)) return null
  const isDenied = probabilityOf(context, 'deny', 'correct', 'complain') >= certainty.sure
  const isAsked = (likeliestQuestion(context)?.p ?? 0) >= certainty.sure
  if (best === undefined || isDenied || isAsked || best.p < certainty.likely / 2) return null
  return offered.options.includes(best.option.id) && !isOnlyYesOrNo(context, best.option) ? best : null
}

/** Returns true if the message only says yes, no, success or failure, and the option has another meaning. */
export function isOnlyYesOrNo(context: DialogueContext, { means }: GuideOption): boolean {
  const { certainty } = context
  return (
    means === undefined &&
    probabilityOf(context, 'affirm', 'deny', 'report-success', 'report-failure') >= certainty.sure
  )
}
