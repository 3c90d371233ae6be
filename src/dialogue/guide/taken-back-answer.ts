import type { GuideFile, GuideOption, QuestionStep } from '../../content/guides/guide-file.js'
import { clearOption } from '../../nlu/options/clear-option.js'
import { promptKindOf } from '../../nlu/options/guide-prompts.js'
import { optionsSharingWords } from '../../nlu/text/match-option.js'
import {
  asksWhetherItWorks,
  type DialogueContext,
  interpretParts,
  isEmergency,
  likeliestQuestion,
  openQuestion,
  probabilityOf,
  type ScoredOption,
  scoredOptions,
} from '../dialogue-context.js'
import { deniesAlarm } from '../emergency/denies-alarm.js'
import { matchPhrase, padForMatching } from '../interpretation/match-phrase.js'
import { rejectsTopic } from '../topics/rejects-topic.js'
import { countWords } from '../topics/topic-switch-signals.js'
import { namedOption } from './options/named-option.js'

/**
 * Returns the step whose pre-filled answer is denied by the message, and the option that the
 * message names instead. The option is null if the message names none and says nothing else. A
 * message that denies nothing also takes back an answer if it plainly gives another one and doesn't
 * answer the open question. Returns null if nothing is taken back.
 */
export function takenBackAnswer(
  context: DialogueContext,
): { readonly step: string; readonly option: GuideOption | null } | null {
  const { certainty, open, turn, text, understanding } = context
  if (open === null || 'recap' in open.step || understanding.asksForHuman || rejectsTopic(context))
    return null
  // "Not yet, it's still starting" answers the question whether it works.
  if (asksWhetherItWorks(context)) return null
  if (understanding.deniedAlarm !== null && deniesAlarm(context)) return null
  const told = (turn.conversation.prefilledSteps ?? []).filter(({ topic }) => topic === open.prompt.topic)
  const correcting = probabilityOf(context, 'correct')
  const denies = understanding.corrects || understanding.opensWith === 'no' || correcting >= certainty.likely
  const [best] = scoredOptions(context)
  if (told.length === 0) return null
  // Free text describes everything at once, and resembles many options.
  if (!denies) return 'options' in open.step ? toldOtherwise(context, told) : null
  // "No, the external one is black": a question of this kind can't be answered with "no", so the message denies what
  // was recorded.
  const isChoice = 'options' in open.step && promptKindOf(open.step.options) === 'choice'
  const deniesNoted = isChoice && understanding.opensWith === 'no' && !understanding.isBare
  if ((best?.p ?? 0) >= certainty.success && !deniesNoted) return null
  // At a step that takes free text, any message is an answer unless it begins with a correction.
  if (!('options' in open.step) && !understanding.corrects && understanding.opensWith !== 'no') return null
  const asked = likeliestQuestion(context)?.p ?? 0
  for (const { step: id, option: before } of told.toReversed()) {
    const step = open.guide.steps[id]
    if (step === undefined || !('options' in step)) continue
    const byName = optionNamed(context, open.guide, id, step)
    const option =
      byName !== null && !deniesOption(context, step.options, byName)
        ? byName
        : optionOfPart(context, step, before)
    const named = turn.context.rankOptions(text, step.options).find((one) => one.id === option?.id)
    const isLess = (best?.p ?? 0) < Math.max(certainty.sure, named?.p ?? 0)
    if (option !== null && option.id !== before && (isLess || deniesNoted)) return { step: id, option }
    if (correcting >= certainty.sure && asked < certainty.sure && isAnsweredAnew(context, step, before))
      return { step: id, option: null }
  }
  const isOnlyDenied = correcting >= certainty.sure && (best?.p ?? 0) < certainty.likely
  const last = told.at(-1)!
  const isJustNoted = open.prompt.path.at(-2) === last.step
  const isDenied = isOnlyDenied && countWords(text) <= mostWordsOfDenial
  return isDenied || (deniesNoted && isJustNoted) ? { step: last.step, option: null } : null
}

type ToldBefore = NonNullable<DialogueContext['turn']['conversation']['prefilledSteps']>

/**
 * Returns the pre-filled answer that a message such as "it's there, but I overwrote it" implicitly
 * corrects: a statement in it plainly chooses another option of the earlier question, and none of
 * the open one, unless that is good news with a "but".
 */
function toldOtherwise(context: DialogueContext, told: ToldBefore): ReturnType<typeof takenBackAnswer> {
  const { certainty, open } = context
  // In an emergency, "the code goes to my other phone" must not turn a stolen computer into a stolen phone.
  if (isEmergency(context)) return null
  const [best] = scoredOptions(context)
  if (best !== undefined && best.p >= certainty.sure && !isGoodButMore(context, best)) return null
  for (const { step: id, option: before } of told.toReversed()) {
    const step = open!.guide.steps[id]
    if (step === undefined || !('options' in step)) continue
    const option = optionOfPart(context, step, before)
    if (option !== null) return { step: id, option }
  }
  return null
}

/** Returns true for "the file is there, but I saved over it": the good news doesn't end the problem. */
function isGoodButMore({ text, turn, understanding }: DialogueContext, { option }: ScoredOption): boolean {
  const { but } = turn.context.sayings.of(understanding.language).answer
  return option.means === 'works' && matchPhrase(padForMatching(text), but)
}

/**
 * Returns the option other than `before` that a statement in the message plainly chooses. A result such as "it works" is left out, because it belongs to the open step.
 */
function optionOfPart(
  context: DialogueContext,
  { options }: QuestionStep,
  before: string,
): GuideOption | null {
  const now = openQuestion(context)?.step.options ?? []
  const answersNow = new Set(
    interpretParts(context, now)
      .filter(({ answers: [best] }) => (best?.p ?? 0) >= context.certainty.sure)
      .map(({ text }) => text),
  )
  const chosen = interpretParts(context, options).flatMap(({ answers, isAsked, isDenied, isWhole, text }) => {
    if (isAsked || isDenied || isWhole || answersNow.has(text)) return []
    const clear = clearOption(answers, { ...context.certainty, sure: context.certainty.success })
    return clear === null || clear.by !== 'sure' || clear.option.id === before ? [] : [clear.option]
  })
  const best = chosen.reduce<(typeof chosen)[number] | null>(
    (most, one) => (one.p >= (most?.p ?? 0) ? one : most),
    null,
  )
  const option = options.find(({ id }) => id === best?.id)
  return option === undefined || option.means !== undefined ? null : option
}

/**
 * Returns true if a negated part of a message denies an option instead of choosing it: "nothing is jammed any more" doesn't choose "Paper jam", but
 * "it doesn't turn on" does choose "Doesn't turn on".
 */
function isDeniedBy(
  { turn, understanding }: DialogueContext,
  options: readonly GuideOption[],
  id: string,
): boolean {
  const { language } = understanding
  const text = options.find((one) => one.id === id)?.label[language] ?? ''
  return !turn.context.paraphrases.denies({ text, language })
}

/** Returns true if the parts of the message that describe an option only deny it. */
function deniesOption(
  context: DialogueContext,
  options: readonly GuideOption[],
  { id }: GuideOption,
): boolean {
  const describing = interpretParts(context, options).filter(
    ({ described: [best], isWhole }) => !isWhole && best?.id === id && best.p >= context.certainty.likely,
  )
  return (
    describing.length > 0 && describing.every(({ isDenied }) => isDenied && isDeniedBy(context, options, id))
  )
}

/**
 * Returns true if the message points to other options of an earlier question without making clear
 * which one: "no wait, the keyboard" after "A mouse", if one option is the laptop's keyboard and
 * another a separate one. The message must be less likely to answer the open question.
 */
function isAnsweredAnew(context: DialogueContext, { options }: QuestionStep, before: string): boolean {
  const [best] = scoredOptions(context)
  const others = context.turn.context
    .rankOptions(context.text, options)
    .reduce((sum, { id, p }) => (id === before ? sum : sum + p), 0)
  return others >= context.certainty.success && others > (best?.p ?? 0)
}

/** Maximum number of words in a plain denial such as "No, that's not right"; a longer message says more. */
const mostWordsOfDenial = 6

/**
 * Returns the option of an earlier question that the message names, either definitely or because
 * it's the only option that shares a word with the message.
 */
function optionNamed(
  { turn, text: whole, understanding: { language } }: DialogueContext,
  guide: GuideFile,
  id: string,
  { options }: QuestionStep,
): GuideOption | null {
  const line = { at: turn.context.now, language, line: null, text: whole }
  const { text } = turn.context.partAtFault(line)
  const [only, other] = optionsSharingWords(guide, id, text)
  return namedOption(turn.context, text, options) ?? (other === undefined ? (only ?? null) : null)
}
