import type { GuideFile, GuideOption, QuestionStep } from '../../content/guides/guide-file.js'
import { promptKindOf } from '../../nlu/options/guide-prompts.js'
import { optionsSharingWords } from '../../nlu/text/match-option.js'
import { type DialogueContext, likeliestQuestion, probabilityOf, scoredOptions } from '../dialogue-context.js'
import { deniesAlarm } from '../emergency/denies-alarm.js'
import { rejectsTopic } from '../topics/rejects-topic.js'
import { countWords } from '../topics/topic-switch-signals.js'
import { namedOption } from './options/named-option.js'

/**
 * Returns the step whose pre-filled answer the message denies, and the option that it names instead. The
 * option is null if it names none and says nothing else. Returns null if nothing is denied.
 */
export function takenBackAnswer(
  context: DialogueContext,
): { readonly step: string; readonly option: GuideOption | null } | null {
  const { certainty, open, turn, text, understanding } = context
  if (open === null || 'recap' in open.step || understanding.asksForHuman || rejectsTopic(context))
    return null
  if (understanding.deniedAlarm !== null && deniesAlarm(context)) return null
  const told = (turn.conversation.toldBefore ?? []).filter(({ topic }) => topic === open.phase.topic)
  const correcting = probabilityOf(context, 'correct')
  const denies = understanding.corrects || understanding.opensWith === 'no' || correcting >= certainty.likely
  const [best] = scoredOptions(context)
  if (told.length === 0 || !denies) return null
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
    const option = optionNamed(context, open.guide, id, step)
    const named = turn.context.rankOptions(text, step.options).find((one) => one.id === option?.id)
    const isLess = (best?.p ?? 0) < Math.max(certainty.sure, named?.p ?? 0)
    if (option !== null && option.id !== before && (isLess || deniesNoted)) return { step: id, option }
    if (correcting >= certainty.sure && asked < certainty.sure && isAnsweredAnew(context, step, before))
      return { step: id, option: null }
  }
  const isOnlyDenied = correcting >= certainty.sure && (best?.p ?? 0) < certainty.likely
  const last = told.at(-1)!
  const isJustNoted = open.phase.path.at(-2) === last.step
  const isDenied = isOnlyDenied && countWords(text) <= mostWordsOfDenial
  return isDenied || (deniesNoted && isJustNoted) ? { step: last.step, option: null } : null
}

/**
 * Returns true if the message chooses one of the other options of an earlier question without saying which: "no wait, the keyboard" after
 * "A mouse", if one option is the laptop's keyboard and another a separate one. The message must be less likely to answer the open
 * question.
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

/** Returns the option of an earlier question that the message names, either definitely or because no other option shares a word with it. */
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
