import type { TopicId } from '../../nlu/intent-file.js'
import {
  closeHowToAnswer,
  type HowToPrompt,
  helpAfterHowTo,
  showFullHowTo,
} from '../articles/answer-how-to.js'
import { readMoreChoiceId } from '../articles/article-text.js'
import { applyOption, repeatStep } from '../guide/guide-flow.js'
import { askWrongOneAgain } from '../guide/own-correction.js'
import { handOffTopic } from '../hand-off/hand-off-flow.js'
import { recordHandOffAnswer, skipHandOffQuestion } from '../hand-off/hand-off-question.js'
import { handleResolvedAnswer, resolveEarly } from '../resolution/resolution-signal.js'
import { reopenTicket } from '../routing/reopen-ticket.js'
import { handleRecapChoice, recapChoices, reopenAnswer } from '../slots/confirmation.js'
import type { Prompt } from '../state.js'
import { handOffNotUnderstood, startOrReopenTopic, takeSeveral } from '../topics/handle-new-request.js'
import { nextBestTopics } from '../topics/next-best-topics.js'
import { startQueuedRequest } from '../topics/start-queued-request.js'
import { askToRephrase, disambiguateTopic, showFullOffer, startTopic } from '../topics/start-topic.js'
import { clearPrompt, localized, patchState, resetTopic, say, type TurnBuilder, t } from '../turn-builder.js'
import { bothChoices } from './typed-choice.js'

/** Applies the choice made at the open question, pressed or typed. */
export function handlePromptChoice(turn: TurnBuilder, phase: Prompt, choice: string): void {
  switch (phase.at) {
    case 'guide': {
      if (phase.asksWhetherItWorks === true) {
        closeQuestion(turn, phase.question, t(turn, choice === 'works' ? 'back-works' : 'still-fails'))
        return handleResolvedAnswer(turn, phase, choice)
      }
      const guide = turn.context.guides.get(phase.topic)
      const step = guide?.steps[phase.step]
      if (guide !== undefined && step !== undefined && 'recap' in step) {
        const chosen = recapChoices(turn).find(({ id }) => id === choice)
        if (chosen !== undefined) closeQuestion(turn, phase.question, chosen.label)
        return handleRecapChoice(turn, guide, phase, step, choice)
      }
      const option =
        step !== undefined && 'options' in step ? step.options.find((one) => one.id === choice) : undefined
      if (guide === undefined || option === undefined) return repeatStep(turn, phase, !phase.explained)
      closeQuestion(turn, phase.question, localized(turn, option.label))
      return applyOption(turn, guide, phase, option)
    }
    case 'correcting': {
      const step = turn.context.guides.get(phase.topic)?.steps[choice]
      if (step !== undefined && 'title' in step)
        closeQuestion(turn, phase.question, localized(turn, step.title))
      if (askWrongOneAgain(turn, phase, choice)) return
      return reopenAnswer(turn, phase, choice)
    }
    case 'clarifying': {
      if (phase.choices.includes(choice)) {
        closeQuestion(turn, phase.question, topicName(turn, choice))
        clearPrompt(turn)
        return startOrReopenTopic(turn, choice, phase.text)
      }
      if (choice === bothChoices) {
        closeQuestion(turn, phase.question, phase.choices.map((id) => topicName(turn, id)).join(' + '))
        clearPrompt(turn)
        return takeSeveral(
          turn,
          phase.choices.map((topic) => ({ topic, text: phase.text })),
        )
      }
      closeQuestion(turn, phase.question, t(turn, 'something-else'))
      patchState(turn, { rejected: [...(turn.conversation.rejected ?? []), ...phase.choices] })
      const next = phase.isAgain === true ? [] : nextBestTopics(turn, phase.text)
      if (next.length > 0) return disambiguateTopic(turn, next, phase.text, true)
      if (turn.conversation.failures >= turn.context.timeouts.failuresBeforeHandOff)
        return handOffNotUnderstood(turn)
      return askToRephrase(turn, phase.text)
    }
    case 'rephrasing':
      return handOffTopic(turn, { reason: 'asked', topic: null })
    case 'reading':
      return afterReading(turn, phase, choice)
    case 'collecting': {
      if (phase.asksWhetherItWorks === true && phase.topic !== null) {
        closeQuestion(turn, phase.question, t(turn, choice === 'works' ? 'back-works' : 'still-fails'))
        return choice === 'works' ? resolveEarly(turn, phase.topic, null) : skipHandOffQuestion(turn, phase)
      }
      const label =
        choice === 'skip' ? t(turn, 'skip') : isImpact(choice) ? t(turn, `impact-${choice}`) : null
      if (label === null) return
      closeQuestion(turn, phase.question, label)
      return recordHandOffAnswer(turn, null, choice === 'skip' ? null : choice)
    }
    case 'naming-approver':
      closeQuestion(turn, phase.question, t(turn, 'approval-who-unknown'))
      return turn.context.flows.approvals.continueWithoutApprover(turn, phase)
    case 'reopening': {
      const isSame = choice === 'yes'
      if (choice === 'works') return recover(turn, phase.question)
      closeQuestion(turn, phase.question, t(turn, isSame ? 'yes-same' : 'no-new'))
      clearPrompt(turn)
      if (isSame) return reopenTicket(turn, phase.ticket, true)
      return phase.topic === null
        ? askToRephrase(turn, phase.text)
        : startTopic(turn, phase.topic, phase.text)
    }
    case 'back':
      if (choice === 'works') return recover(turn, phase.question)
      closeQuestion(turn, phase.question, t(turn, 'back-fails'))
      clearPrompt(turn)
      return reopenTicket(turn, phase.ticket, true)
    case 'outage':
      closeQuestion(turn, phase.question, t(turn, choice === 'yes' ? 'outage-join' : 'outage-other'))
      return turn.context.flows.outages.handleNoticeAnswer(turn, phase, choice)
    case 'outage-site':
      closeQuestion(turn, phase.question, siteLabel(turn, phase, choice))
      return turn.context.flows.outages.handleSiteAnswer(turn, phase, choice)
    case 'idle':
      return
    default:
      phase satisfies never
  }
}

function topicName(turn: TurnBuilder, topic: TopicId): string {
  return localized(turn, turn.context.topics.get(topic)?.name ?? {})
}

/** Handles the answer "It works after all": the ticket stays resolved. */
function recover(turn: TurnBuilder, question: string): void {
  closeQuestion(turn, question, t(turn, 'back-works'))
  clearPrompt(turn)
  say(turn, t(turn, 'thanks'), { ticket: null })
}

function siteLabel(
  turn: TurnBuilder,
  { sites }: Extract<Prompt, { at: 'outage-site' }>,
  choice: string,
): string {
  return sites.some(({ site }) => site === choice) ? choice : t(turn, 'outage-elsewhere')
}

function isImpact(choice: string): choice is 'one' | 'several' | 'whole' {
  return choice === 'one' || choice === 'several' || choice === 'whole'
}

function afterReading(turn: TurnBuilder, phase: Extract<Prompt, { at: 'reading' }>, choice: string): void {
  if (phase.isHowTo === true) return afterHowTo(turn, phase, choice)
  const { language } = turn.conversation
  if (choice === 'yes') {
    closeQuestion(turn, phase.question, t(turn, 'article-yes'))
    const { ticket } = turn.conversation
    if (ticket !== null) {
      turn.effects.push({
        do: 'resolve',
        ticket,
        cause: t(turn, 'cause-article'),
        solution: turn.context.article(phase.articles[0] ?? '', language)?.title ?? '',
        by: { id: 'bot', name: 'Guichet' },
        identityMethod: null,
      })
    }
    say(turn, t(turn, 'article-helped'))
    clearPrompt(turn)
    resetTopic(turn)
    return startQueuedRequest(turn)
  }
  if (choice === readMoreChoiceId) {
    closeQuestion(turn, phase.question, t(turn, 'read-on'))
    return showFullOffer(turn, phase)
  }
  if (choice !== 'no' && phase.articles.includes(choice)) {
    closeQuestion(turn, phase.question, turn.context.article(choice, language)?.title ?? choice)
    return startOrReopenTopic(turn, choice, phase.text)
  }
  closeQuestion(turn, phase.question, t(turn, 'article-no'))
  return handOffTopic(turn, { reason: 'article-did-not-help', topic: phase.topic })
}

function afterHowTo(turn: TurnBuilder, phase: HowToPrompt, choice: string): void {
  if (choice === readMoreChoiceId) {
    closeQuestion(turn, phase.question, t(turn, 'read-on'))
    return showFullHowTo(turn, phase)
  }
  const isAnswered = choice === 'yes'
  closeQuestion(turn, phase.question, t(turn, isAnswered ? 'how-to-yes' : 'how-to-no'))
  if (!isAnswered) return helpAfterHowTo(turn, phase)
  say(turn, t(turn, 'how-to-done'), { ticket: null })
  closeHowToAnswer(turn)
}

function closeQuestion(turn: TurnBuilder, question: string, chosen: string): void {
  turn.effects.push({ do: 'close-question', question, answer: chosen })
  patchState(turn, {
    prelude:
      turn.conversation.ticket === null
        ? [...turn.conversation.prelude, heard(turn, chosen)].slice(-20)
        : turn.conversation.prelude,
  })
  const { ticket } = turn.conversation
  if (ticket !== null) turn.effects.push({ do: 'record-press', ticket, label: chosen })
}

function heard(turn: TurnBuilder, text: string) {
  return { by: 'requester' as const, text, at: turn.context.now, source: null }
}
