import { type ContentProblem, formatProblem } from '../../content/files/content-problem.js'
import type { Catalogue } from '../../content/load/load-catalogue.js'
import type { Language, TopicId } from '../../nlu/intent-file.js'
import { guideTree } from './guide-tree.js'
import { escapeHtml } from './html-fragments.js'
import { previewStyle } from './preview-style.js'
import { slackView } from './slack-view.js'
import { teamsView } from './teams-view.js'
import { terminalView } from './terminal-view.js'
import { type ShownMessage, topicMessages } from './topic-messages.js'
import { markdownHtml, webView } from './web-view.js'

export interface PreviewData {
  readonly topic: TopicId
  readonly catalogue: Catalogue
  /** Problems that `guichet check` found in the topic. */
  readonly problems: readonly ContentProblem[]
  readonly languages: readonly Language[]
  readonly directories: readonly string[]
  /** Stylesheet for Markdown on the web pages. */
  readonly markdownStyle: string
}

const terminalColumns = 42

const words = {
  en: {
    article: 'Article',
    tree: 'The path through the guide',
    none: 'There is no article and no guide in this language yet.',
    check: 'What the check found',
    clean: 'Nothing to fix.',
  },
  fr: {
    article: 'Article',
    tree: 'Le parcours du guide',
    none: "Il n'y a encore ni article ni guide dans cette langue.",
    check: 'Résultat de la vérification',
    clean: 'Rien à corriger.',
  },
}

/** Builds a self-contained page, without scripts, that shows a topic on every platform and in every language. */
export function previewPage(parts: PreviewData): string {
  const { topic, languages, markdownStyle } = parts
  const choices = languages.map(
    (language, at) =>
      `<input type="radio" name="language" id="in-${language}" ${at === 0 ? 'checked' : ''}><label for="in-${language}">${escapeHtml(nativeName(language))}</label>`,
  )
  const themes = ['light', 'dark'].map(
    (theme) =>
      `<input type="radio" name="theme" id="${theme}"><label for="${theme}">${theme === 'light' ? '☀' : '☾'} ${theme}</label>`,
  )
  const shownWhenChosen = languages.map(
    (language) => `body:has(#in-${language}:checked) main:not([lang="${language}"]){display:none}`,
  )
  return `<!doctype html>
<html lang="${languages[0]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${escapeHtml(topic)} · Guichet</title>
<style>${markdownStyle}${previewStyle}${shownWhenChosen.join('')}</style>
</head>
<body>
<header><h1>${escapeHtml(topic)}</h1><p class="choices">${choices.join('')}</p><p class="choices">${themes.join('')}</p></header>
${languages.map((language) => inLanguage(language, parts)).join('\n')}
</body>
</html>
`
}

function inLanguage(language: Language, parts: PreviewData): string {
  const { topic, catalogue, languages, problems } = parts
  const said = language === 'fr' ? words.fr : words.en
  const messages = topicMessages(topic, language, catalogue)
  const articles = messages.filter(({ id }) => id === 'article')
  const guideTexts = messages.filter(({ id }) => id !== 'article')
  const guide = catalogue.guides.get(topic)
  const topicName = (id: TopicId) => catalogue.topics.get(id)?.name[language] ?? id
  const tree = guide === undefined ? [] : guideTree(guide, { language, first: languages[0]!, topicName })
  const findings = problems.map(
    (problem) =>
      `<li class="${problem.severity}"><b>${problem.severity}</b> ${escapeHtml(formatProblem(problem))}</li>`,
  )
  return `<main lang="${language}">
<h2>${escapeHtml(topicName(topic))}</h2>
<section class="findings"><h3>${said.check}</h3>${findings.length === 0 ? `<p>${said.clean}</p>` : `<ul>${findings.join('')}</ul>`}</section>
${messages.length === 0 ? `<p>${said.none}</p>` : ''}
${articles.map((one) => surfaces(one, parts, said.article)).join('\n')}
${tree.length === 0 ? '' : `<section><h3>${said.tree}</h3><pre class="tree">${escapeHtml(tree.join('\n'))}</pre></section>`}
${guideTexts.map((one) => surfaces(one, parts, said.article)).join('\n')}
</main>`
}

function surfaces({ id, message }: ShownMessage, { directories }: PreviewData, article: string): string {
  const shown = [
    ['Slack', slackView(message)],
    ['Teams', teamsView(message, markdownHtml)],
    ['Web', webView(message, directories)],
    ['Terminal', `<pre class="printed">${escapeHtml(terminalView(message, terminalColumns))}</pre>`],
  ]
  const columns = shown.map(
    ([name, html]) => `<div class="surface ${name!.toLowerCase()}"><h4>${name}</h4>${html}</div>`,
  )
  return `<section id="${message.language}-${escapeHtml(id)}"><h3>${id === 'article' ? article : escapeHtml(id)}</h3><div class="surfaces">${columns.join('')}</div></section>`
}

function nativeName(language: Language): string {
  return new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language
}
