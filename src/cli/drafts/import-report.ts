import type { ImportResult, WrittenDraft } from './import-articles-as-drafts.js'

export interface ReportHead {
  readonly path: string
  /** Date as YYYY-MM-DD. */
  readonly today: string
}

/**
 * Builds the text of drafts/report.md: what was imported, what was skipped and why, and what to do before publishing.
 */
export function formatImportReport({ drafts, left }: ImportResult, { path, today }: ReportHead): string {
  const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`
  const same = drafts.filter(({ similar }) => similar.some(({ isLikelySame }) => isLikelySame))
  return [
    '# Import report\n',
    `${dead(path)}, ${today}: ${counted(drafts.length, 'draft')} written, ${left.length} left out, ` +
      `${counted(same.length, 'likely duplicate')} of articles in use.\n`,
    'Drafts are not in use. For each one, do what is listed below it, then publish it with `guichet import --publish <draft>`; ' +
      'it is checked first.\n',
    ...(drafts.length === 0 ? [] : ['## Drafts\n', ...drafts.map(draftLines)]),
    ...(left.length === 0
      ? []
      : [
          '## Left out\n',
          left.map(({ source, reason }) => `- ${dead(source)}: ${dead(reason)}`).join('\n'),
          '',
        ]),
  ].join('\n')
}

function draftLines(draft: WrittenDraft): string {
  const { title, language, topic, confidence = 0, source } = draft.frontMatter
  const others = draft.candidates
    .filter((candidate) => candidate.topic !== topic && candidate.confidence >= 0.01)
    .slice(0, 2)
    .map((candidate) => `${candidate.topic} ${percent(candidate.confidence)}`)
  const guess = topic === null ? 'no topic found' : `${topic} ${percent(confidence)}`
  return [
    `### ${dead(title)}\n`,
    `- File: \`${draft.file}\`, ${language}, from ${dead(source)}`,
    `- Topic: ${guess}${others.length === 0 ? '' : `; or else ${others.join(', ')}`}`,
    ...draft.similar.map(
      ({ topic: known, language: spoken, title: name, isLikelySame }) =>
        `- ${isLikelySame ? 'Probably says the same as' : 'Near'} ${known}/${spoken}: ${dead(name)}`,
    ),
    ...(draft.removed.length === 0 ? [] : [`- Removed: ${draft.removed.map(dead).join(', ')}`]),
    ...(draft.pictures.length === 0 ? [] : [`- Pictures: ${draft.pictures.join(', ')}`]),
    ...draft.toDo.map((task) => `- [ ] ${dead(task)}`),
    '',
  ].join('\n')
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}

/** Escapes text from the source so that it isn't parsed as Markdown. */
function dead(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|#]/g, '\\$&')
}
