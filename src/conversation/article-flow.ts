import { deadMarkdown } from '../replies/dead-markdown.js'
import { shortened } from '../replies/shortened.js'
import { tellsOfNewDanger } from './alarm-flow.js'
import { firstShown, readOnChoices } from './article-text.js'
import { setAsideWhole } from './change-topic.js'
import { learn } from './learn.js'
import { newRequest } from './new-request.js'
import { humanButton, lead, type Plan, say, words } from './plan.js'
import { breakOff, isFlooding } from './pulse.js'
import type { Found } from './situation.js'

/** Searches the articles for the person's words. The open prompt stays as it was. */
export function lookUp(plan: Plan): void {
  const text = plan.situation.understanding?.text.trim() ?? ''
  if (text === '') return say(plan, words(plan, 'look-up-hint'), { ticket: null, isHeardAnyway: true })
  const found = plan.situation.found()
  const [only, other] = found
  if (only === undefined) {
    const buttons = [humanButton(plan)]
    return say(plan, words(plan, 'look-up-nothing'), { ticket: null, buttons, isHeardAnyway: true })
  }
  if (other === undefined) return readArticle(plan, only.topic)
  const list = found.map(({ title, excerpt }) => `- **${deadMarkdown(title)}**  \n  ${deadMarkdown(excerpt)}`)
  say(plan, [words(plan, 'look-up-found'), list.join('\n')].join('\n\n'), {
    ticket: null,
    buttons: found.map(({ topic, title }) => ({ label: shortened(title, 40), value: `read|${topic}` })),
    isHeardAnyway: true,
  })
}

/** Shows an article's short answer. */
export function readArticle(plan: Plan, topic: string): void {
  const article = plan.situation.article(topic, plan.conversation.language)
  if (article === null) return say(plan, words(plan, 'stale-press'), { ticket: null })
  show(plan, article)
}

/** Shows the full article after its short answer. */
export function readOnArticle(plan: Plan, topic: string): void {
  const article = plan.situation.article(topic, plan.conversation.language)
  if (article === null) return say(plan, words(plan, 'stale-press'), { ticket: null })
  show(plan, { ...article, short: null })
}

function show(plan: Plan, article: Found): void {
  const { title, topic } = article
  say(plan, words(plan, 'article-shown', { title, body: firstShown(article) }), {
    ticket: null,
    buttons: [
      ...readOnChoices(plan, article).map(({ id, label }) => ({ label, value: `${id}|${topic}` })),
      { label: words(plan, 'article-ask'), value: `topic|${topic}` },
      humanButton(plan),
    ],
    isHeardAnyway: true,
  })
}
/**
 * Starts a new request from "Not helped: ask us" on the articles page, even if technicians have other tickets of this person, and repeats the
 * question to them.
 */
export function askFromArticles(plan: Plan, text: string): void {
  const { maskedSecrets, understanding } = plan.situation
  if (understanding === null) return
  if (isFlooding(plan) && !tellsOfNewDanger(plan, understanding)) return breakOff(plan, text)
  if (maskedSecrets > 0) lead(plan, words(plan, 'secret-masked'))
  setAsideWhole(plan)
  learn(plan, understanding)
  lead(plan, words(plan, 'asked-from-articles', { text: deadMarkdown(text, 200) }))
  newRequest(plan, text, understanding)
}
