import { encodeButton } from '../../desk/view/button-value.js'
import type { Act } from '../../nlu/acts/act.js'
import { findQuestion } from '../answers/question.js'
import { showFullHowTo } from '../articles/answer-how-to.js'
import { readMoreChoiceId } from '../articles/article-text.js'
import { goOnWithoutAnswer, passageOfArticle } from '../articles/follow-up.js'
import { type ReadingPrompt, shownArticles } from '../articles/likely-articles.js'
import { type DialogueContext, probabilityOf } from '../dialogue-context.js'
import { handlePromptChoice } from '../prompts/handle-prompt-choice.js'
import { typedChoice } from '../prompts/typed-choice.js'
import type { Rule } from '../rule.js'
import { recordMessageAndFacts } from '../slots/record-message-and-facts.js'
import { askAgain, clearPrompt, humanButton, recordUtterance, resetTopic, say, t } from '../turn-builder.js'

/** Rules for a message after an article. */
export const articleRules: readonly Rule[] = [
  {
    id: 'article-helped',
    band: 'answer',
    about:
      'The bot has shown an article, and the message says in any words that it helped, and nothing else. It counts as that button.',
    when: (context) => articleOpen(context) !== null && onlyApproves(context),
    act(context) {
      recordUtterance(context.turn, context.text)
      handlePromptChoice(context.turn, articleOpen(context)!, 'yes')
    },
  },
  {
    id: 'leave-article',
    band: 'answer',
    about:
      'The bot has shown an article, and the message says that the person gives up or is leaving. No other article is shown, and no ticket is opened. The bot offers a technician.',
    when: (context) =>
      articleOpen(context) !== null &&
      context.turn.conversation.botTicket === null &&
      probabilityOf(context, 'cancel', 'bye') >= context.certainty.success &&
      findQuestionHere(context) === null,
    act({ turn, text }) {
      recordUtterance(turn, text)
      clearPrompt(turn)
      resetTopic(turn)
      say(turn, t(turn, 'article-left'), { ticket: null, buttons: [humanButton(turn)] })
    },
  },
  {
    id: 'ask-about-article',
    band: 'question',
    about:
      'The bot has shown an article, and the message asks something more about it, or adds something and names no other problem: "yes, but will that work with a private address". The bot answers from that article. If the article doesn\'t say, the bot says that it doesn\'t know and offers a technician, who gets the article and the question.',
    when: (context) => articleOpen(context) !== null && continuesArticle(context),
    act(context) {
      const { turn, text } = context
      const prompt = articleOpen(context)!
      recordMessageAndFacts(context)
      const passage = passageOfArticle(turn, prompt, text)
      if (passage !== null) return askAgain(turn, prompt, passage)
      if (asksForSteps(context) && canReadOn(context, prompt)) return showFullHowTo(turn, prompt)
      goOnWithoutAnswer(turn, prompt, text)
    },
  },
]

function articleOpen({ turn }: DialogueContext): ReadingPrompt | null {
  const { prompt } = turn.conversation
  return prompt.kind === 'article-feedback' ? prompt : null
}

function findQuestionHere(context: DialogueContext) {
  const question = findQuestion(context)
  return question !== null && question.p >= context.certainty.sure ? question : null
}

/** Acts of a message that approves of an article. */
const approving: ReadonlySet<Act> = new Set(['affirm', 'thank', 'report-success', 'bye', 'submit', 'choose'])

function onlyApproves(context: DialogueContext): boolean {
  const { certainty, reading, text, understanding } = context
  if (text.includes('?') || findQuestionHere(context) !== null) return false
  // "Yes, but he has Gmail" doesn't end with the yes.
  if (Object.keys(understanding.facts).length > 0) return false
  return (
    probabilityOf(context, 'affirm', 'thank', 'report-success') >= certainty.success &&
    reading.acts.every(({ act, p }) => p < certainty.likely || approving.has(act))
  )
}

/** Acts of a message that isn't about the article's content. */
const besides = ['complain', 'ask-human', 'ask-identity', 'thank', 'greet', 'wait', 'report-problem'] as const

/**
 * Returns true if the message is still about the article: it doesn't press a button, and neither
 * the message nor its question is certainly about another topic. After an article that was offered
 * for a problem, only a question counts, because other messages describe the problem.
 */
function continuesArticle(context: DialogueContext): boolean {
  const { certainty, turn, reading, text, understanding } = context
  const prompt = articleOpen(context)!
  if (understanding.asksForHuman || understanding.isBare) return false
  if (probabilityOf(context, ...besides) >= certainty.sure) return false
  const question = findQuestionHere(context)
  const isAsked = question !== null || text.includes('?') || reading.clauses.some((clause) => clause.isAsked)
  const isChoice = typedChoice(turn, prompt, text, understanding) !== null
  if (!isAsked && (isChoice || prompt.isHowTo !== true)) return false
  const { outcome, topic } = question === null ? understanding : turn.context.understandPart(question.text)
  if (outcome !== 'answer' || topic.startsWith('chat.') || shownArticles(prompt).includes(topic)) return true
  // "And do I need an account to open it?" only asks, whatever request it resembles. How to do something else is a new question.
  const wishes = probabilityOf(context, 'request', 'report-failure', 'cannot-do') >= certainty.success
  return isAsked && !topic.startsWith('desk.') && !asksForSteps(context) && !wishes
}

/**
 * Returns true for questions that the full article answers, such as "where exactly do I click?".
 */
function asksForSteps(context: DialogueContext): boolean {
  const act = findQuestionHere(context)?.act
  return act === 'ask-how' || act === 'ask-where'
}

/** Returns true if only the short answer of the article was shown: its button "Read on" is still there. */
function canReadOn({ turn }: DialogueContext, { isHowTo, question }: ReadingPrompt): boolean {
  const { lastPrompt } = turn.conversation
  const readOn = encodeButton({ kind: 'answer', question, choice: readMoreChoiceId })
  return isHowTo === true && lastPrompt?.message.buttons.some(({ value }) => value === readOn) === true
}
