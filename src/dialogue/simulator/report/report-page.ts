import { type Count, measures, shareOf } from '../measures/figures.js'
import { isMisread } from '../measures/verdict.js'
import type { TalkRecord, TurnRecord } from '../run-talk.js'
import { detailedFaults, faultsOf, measureNames, readerNames, type SimulationReport } from './report.js'
import { pageStyle } from './report-page-style.js'

/** Renders a self-contained HTML page with the figures and transcripts, for light and dark displays. */
export function reportPage(report: SimulationReport): string {
  const { byAct, byInvariant, byLanguage, bySteps, byTopic, faults, overall, seed } = report
  const talks = talksIn(report)
  const languages = Object.keys(byLanguage)
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Simulated talks</title>
<style>${pageStyle}</style>
<h1>Simulated talks</h1>
<p>${overall.talks} talks with ${overall.turns.toFixed(1)} turns by the person on average, seed ${seed}, read by ${escaped(readerNames(report))}.
${talks.length === 0 ? 'To include example talks, use --transcripts.' : `${talks.length} of them are below.`}</p>
${table(
  ['Measure', 'all', ...languages, 'of'],
  measureNames(overall).map((name) => [
    escaped(measures[name].title),
    ratio(overall.measures[name]),
    ...languages.map((one) => percent(byLanguage[one]!.measures[name])),
    measures[name].of,
  ]),
)}
<details open><summary>Invariants broken</summary>${
    byInvariant.length === 0
      ? '<p>All hold.</p>'
      : table(
          ['Invariant', 'times', 'what holds'],
          byInvariant.map(({ about, count, id }) => [id, String(count), escaped(about)]),
        )
  }</details>
<details open><summary>By act</summary>${table(
    ['Act', 'misread', 'instead'],
    byAct.map(({ act, count, instead, of }) => [
      act,
      ratio({ count, of }),
      Object.entries(instead)
        .map(([kind, times]) => `${kind} ${times}`)
        .join(', '),
    ]),
  )}</details>
<details><summary>By topic</summary>${table(
    ['Topic', 'talks', 'right ending', 'lines misread', 'questions answered', 'stray tickets'],
    Object.entries(byTopic).map(([topic, { measures: m, talks: count }]) => [
      topic,
      String(count),
      percent(m.rightEnd),
      percent(m.misread),
      percent(m.answered),
      String(m.strayTickets.count),
    ]),
  )}</details>
<details><summary>Where people give up</summary>${table(
    ['Question', 'misread', 'lines'],
    bySteps
      .filter(({ count }) => count > 0)
      .slice(0, 100)
      .map(({ count, examples, of, step }) => [
        escaped(step),
        ratio({ count, of }),
        examples
          .map(
            ({ meant, text, verdict }) => `${escaped(text)} <small>(${escaped(meant)}) → ${verdict}</small>`,
          )
          .join('<br>'),
      ]),
  )}</details>
${talks.length === 0 ? '' : filters(report)}
<main>${talks.map(talkHtml).join('\n')}</main>
<script>${script}</script>
</html>
`

  function filters({ byTopic: topics }: SimulationReport): string {
    return `<form>
<label>Fault <select name="fault">${options(faults.map(({ count, kind }) => [kind, `${kind} (${count})`]))}</select></label>
<label>Language <select name="language">${options(languages.map((one) => [one, one]))}</select></label>
<label>Topic <select name="topic">${options(Object.keys(topics).map((one) => [one, one]))}</select></label>
<output></output>
</form>`
  }
}

/** Returns each conversation once, ordered by number. */
function talksIn({ faults }: SimulationReport): readonly TalkRecord[] {
  const talks = new Map(
    faults.flatMap((fault) => fault.talks.map(({ talk }) => [talk.number, talk] as const)),
  )
  return [...talks.values()].sort((one, other) => one.number - other.number)
}

function talkHtml(talk: TalkRecord): string {
  const { end, language, mood, number, topic, turns } = talk
  const kinds = new Set<string>(turns.flatMap(faultsOf))
  if (!end.isRight) kinds.add('wrong end')
  if (end.stray.length > 0) kinds.add('stray ticket')
  const first = escaped(turns[0]?.text ?? '')
  return `<details class="talk" data-fault="${[...kinds].join('|')}" data-language="${language}" data-topic="${topic}">
<summary>${number} · ${topic} · ${language} · ${mood} · “${first}”${[...kinds].map((kind) => ` <mark>${kind}</mark>`).join('')}</summary>
<ol>${turns.map(turnHtml).join('')}</ol>
<p class="end">${end.isRight ? 'Right end' : '<strong>Wrong end</strong>'}: should be ${escaped(end.should)}; became ${escaped(end.became)}${end.stray.length > 0 ? `; stray: ${end.stray.join(', ')}` : ''}</p>
</details>`
}

function turnHtml(turn: TurnRecord): string {
  const { acts, broken, buttons, isPressed, judged, later, meant, said, text } = turn
  const found = [
    ...judged.acts
      .filter(({ verdict }) => isMisread(verdict))
      .map(({ act, verdict }) => `${act}: ${verdict}`),
    ...(judged.jump === null ? [] : [`jump ${judged.jump}`]),
    ...broken.map(({ how, id }) => `${id}: ${how}`),
    ...faultsOf(turn).filter((kind) => !detailedFaults.has(kind)),
  ]
  const reply = judged.reply === null ? '' : ` · ${judged.reply}`
  return `<li${found.length > 0 ? ' class="fault"' : ''}>
<p class="person">${isPressed ? `<kbd>${escaped(text)}</kbd>` : escaped(text)}
<small>${escaped([acts.join(' + '), meant].filter((one) => one !== '').join(' · '))}${reply}</small>${found.map((one) => ` <mark>${escaped(one)}</mark>`).join('')}</p>
${said.length === 0 ? '<p class="bot"><em>nothing</em></p>' : said.map((one) => `<p class="bot">${escaped(one).replace(/\n+/g, '<br>')}</p>`).join('')}
${buttons.length === 0 ? '' : `<p class="buttons">${buttons.map((one) => `<kbd>${escaped(one)}</kbd>`).join(' ')}</p>`}
${later.map((one) => `<p class="bot"><em>later</em> ${escaped(one).replace(/\n+/g, '<br>')}</p>`).join('')}
</li>`
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[], tag: string) =>
    `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`
  return `<div class="wide"><table>${row(head, 'th')}${rows.map((cells) => row(cells, 'td')).join('')}</table></div>`
}

function options(ones: readonly (readonly [string, string])[]): string {
  return [['', 'all'] as const, ...ones]
    .map(([value, label]) => `<option value="${escaped(value)}">${escaped(label)}</option>`)
    .join('')
}

function ratio(count: Count): string {
  return `${count.count}/${count.of} · ${percent(count)}`
}

function percent(count: Count): string {
  const share = shareOf(count)
  return share === null ? '–' : `${(100 * share).toFixed(1)} %`
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}

const script = `
const form = document.querySelector('form')
const talks = [...document.querySelectorAll('.talk')]
function show() {
  const { fault, language, topic } = Object.fromEntries(new FormData(form))
  let shown = 0
  for (const talk of talks) {
    const { dataset } = talk
    talk.hidden = !((fault === '' || dataset.fault.split('|').includes(fault)) &&
      (language === '' || dataset.language === language) && (topic === '' || dataset.topic === topic))
    if (!talk.hidden) shown += 1
  }
  form.querySelector('output').textContent = shown + ' talks'
}
if (form) { form.addEventListener('change', show); show() }
`
