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
export function handlePromptChoice(turn: TurnBuilder, prompt: Prompt, choice: string): void {
  switch (prompt.kind) {
    case 'guide': {
      if (prompt.asksWhetherItWorks === true) {
        closeQuestion(turn, prompt.question, t(turn, choice === 'works' ? 'back-works' : 'still-fails'))
        return handleResolvedAnswer(turn, prompt, choice)
      }
      const guide = turn.context.guides.get(prompt.topic)
      const step = guide?.steps[prompt.step]
      if (guide !== undefined && step !== undefined && 'recap' in step) {
        const chosen = recapChoices(turn).find(({ id }) => id === choice)
        if (chosen !== undefined) closeQuestion(turn, prompt.question, chosen.label)
        return handleRecapChoice(turn, guide, prompt, step, choice)
      }
      const option =
        step !== undefined && 'options' in step ? step.options.find((one) => one.id === choice) : undefined
      if (guide === undefined || option === undefined) return repeatStep(turn, prompt, !prompt.explained)
      closeQuestion(turn, prompt.question, localized(turn, option.label))
      return applyOption(turn, guide, prompt, option)
    }
    case 'recap-edit': {
      const step = turn.context.guides.get(prompt.topic)?.steps[choice]
      if (step !== undefined && 'title' in step)
        closeQuestion(turn, prompt.question, localized(turn, step.title))
      if (askWrongOneAgain(turn, prompt, choice)) return
      return reopenAnswer(turn, prompt, choice)
    }
    case 'disambiguation': {
      if (prompt.choices.includes(choice)) {
        closeQuestion(turn, prompt.question, topicName(turn, choice))
        clearPrompt(turn)
        return startOrReopenTopic(turn, choice, prompt.text)
      }
      if (choice === bothChoices) {
        closeQuestion(turn, prompt.question, prompt.choices.map((id) => topicName(turn, id)).join(' + '))
        clearPrompt(turn)
        return takeSeveral(
          turn,
          prompt.choices.map((topic) => ({ topic, text: prompt.text })),
        )
      }
      closeQuestion(turn, prompt.question, t(turn, 'something-else'))
      patchState(turn, { rejected: [...(turn.conversation.rejected ?? []), ...prompt.choices] })
      const next = prompt.isAgain === true ? [] : nextBestTopics(turn, prompt.text)
      if (next.length > 0) return disambiguateTopic(turn, next, prompt.text, true)
      if (turn.conversation.failures >= turn.context.timeouts.failuresBeforeHandOff)
        return handOffNotUnderstood(turn)
      return askToRephrase(turn, prompt.text)
    }
    case 'rephrase':
      return handOffTopic(turn, { reason: 'asked', topic: null })
    case 'article-feedback':
      return afterReading(turn, prompt, choice)
    case 'slot-filling': {
      if (prompt.asksWhetherItWorks === true && prompt.topic !== null) {
        closeQuestion(turn, prompt.question, t(turn, choice === 'works' ? 'back-works' : 'still-fails'))
        return choice === 'works' ? resolveEarly(turn, prompt.topic, null) : skipHandOffQuestion(turn, prompt)
      }
      const label =
        choice === 'skip' ? t(turn, 'skip') : isImpact(choice) ? t(turn, `impact-${choice}`) : null
      if (label === null) return
      closeQuestion(turn, prompt.question, label)
      return recordHandOffAnswer(turn, null, choice === 'skip' ? null : choice)
    }
    case 'approver-prompt':
      closeQuestion(turn, prompt.question, t(turn, 'approval-who-unknown'))
      return turn.context.flows.approvals.continueWithoutApprover(turn, prompt)
    case 'reopen-confirmation': {
      const isSame = choice === 'yes'
      if (choice === 'works') return recover(turn, prompt.question)
      closeQuestion(turn, prompt.question, t(turn, isSame ? 'yes-same' : 'no-new'))
      clearPrompt(turn)
      if (isSame) return reopenTicket(turn, prompt.ticket, true)
      return prompt.topic === null
        ? askToRephrase(turn, prompt.text)
        : startTopic(turn, prompt.topic, prompt.text)
    }
    case 'recurrence-check':
      if (choice === 'works') return recover(turn, prompt.question)
      closeQuestion(turn, prompt.question, t(turn, 'back-fails'))
      clearPrompt(turn)
      return reopenTicket(turn, prompt.ticket, true)
    case 'outage-notice':
      closeQuestion(turn, prompt.question, t(turn, choice === 'yes' ? 'outage-join' : 'outage-other'))
      return turn.context.flows.outages.handleNoticeAnswer(turn, prompt, choice)
    case 'site-prompt':
      closeQuestion(turn, prompt.question, siteLabel(turn, prompt, choice))
      return turn.context.flows.outages.handleSiteAnswer(turn, prompt, choice)
    case 'idle':
      return
    default:
      prompt satisfies never
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
  { sites }: Extract<Prompt, { kind: 'site-prompt' }>,
  choice: string,
): string {
  return sites.some(({ site }) => site === choice) ? choice : t(turn, 'outage-elsewhere')
}

function isImpact(choice: string): choice is 'one' | 'several' | 'whole' {
  return choice === 'one' || choice === 'several' || choice === 'whole'
}

function afterReading(
  turn: TurnBuilder,
  prompt: Extract<Prompt, { kind: 'article-feedback' }>,
  choice: string,
): void {
  if (prompt.isHowTo === true) return afterHowTo(turn, prompt, choice)
  const { language } = turn.conversation
  if (choice === 'yes') {
    closeQuestion(turn, prompt.question, t(turn, 'article-yes'))
    const { botTicket: ticket } = turn.conversation
    if (ticket !== null) {
      turn.effects.push({
        type: 'resolve',
        ticket,
        cause: t(turn, 'cause-article'),
        solution: turn.context.article(prompt.articles[0] ?? '', language)?.title ?? '',
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
    closeQuestion(turn, prompt.question, t(turn, 'read-on'))
    return showFullOffer(turn, prompt)
  }
  if (choice !== 'no' && prompt.articles.includes(choice)) {
    closeQuestion(turn, prompt.question, turn.context.article(choice, language)?.title ?? choice)
    return startOrReopenTopic(turn, choice, prompt.text)
  }
  closeQuestion(turn, prompt.question, t(turn, 'article-no'))
  return handOffTopic(turn, { reason: 'article-did-not-help', topic: prompt.topic })
}

function afterHowTo(turn: TurnBuilder, prompt: HowToPrompt, choice: string): void {
  if (choice === readMoreChoiceId) {
    closeQuestion(turn, prompt.question, t(turn, 'read-on'))
    return showFullHowTo(turn, prompt)
  }
  const isAnswered = choice === 'yes'
  closeQuestion(turn, prompt.question, t(turn, isAnswered ? 'how-to-yes' : 'how-to-no'))
  if (!isAnswered) return helpAfterHowTo(turn, prompt)
  say(turn, t(turn, 'how-to-done'), { ticket: null })
  closeHowToAnswer(turn)
}

function closeQuestion(turn: TurnBuilder, question: string, chosen: string): void {
  turn.effects.push({ type: 'resolve-prompt', question, answer: chosen })
  patchState(turn, {
    preTicketTranscript:
      turn.conversation.botTicket === null
        ? [...turn.conversation.preTicketTranscript, heard(turn, chosen)].slice(-20)
        : turn.conversation.preTicketTranscript,
  })
  const { botTicket: ticket } = turn.conversation
  if (ticket !== null) turn.effects.push({ type: 'record-button-press', ticket, label: chosen })
}

function heard(turn: TurnBuilder, text: string) {
  return { by: 'requester' as const, text, at: turn.context.now, source: null }
}
