import type { MissingFact } from '../content/check/facts/fact-usage.js'
import type { ContentProblem } from '../content/files/content-problem.js'
import type { CheckDuration } from '../content/lint/check-quality.js'
import type { CatalogueCounts, ContentCounts } from '../content/lint/count-content.js'

/**
 * Formats the output of `guichet check` as text: problems by file, a table of figures, facts to fill in, and totals.
 */
export function formatCheckReport(
  problems: readonly ContentProblem[],
  figures: CatalogueCounts | null,
  facts: readonly MissingFact[],
  times: readonly CheckDuration[],
): string {
  const byFile = new Map<string, ContentProblem[]>()
  for (const problem of problems) byFile.set(problem.file, [...(byFile.get(problem.file) ?? []), problem])
  const blocks = [...byFile]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, own]) => `${file}\n${own.sort(byLine).map(row).join('')}\n`)
  const errors = problems.filter((problem) => problem.severity === 'error').length
  return [
    ...blocks,
    ...(figures === null ? [] : [`${figuresTable(figures)}\n`]),
    factsToSet(facts),
    ...times.map(({ check, ms }) => `${check.padEnd(18)} ${Math.round(ms).toString().padStart(6)} ms\n`),
    `${counted(errors, 'error')}, ${counted(problems.length - errors, 'warning')}\n`,
  ].join('')
}

function byLine(a: ContentProblem, b: ContentProblem): number {
  return (a.line ?? 0) - (b.line ?? 0)
}

function row({ line, severity, message, remedy }: ContentProblem): string {
  return `  ${String(line ?? '–').padStart(5)}  ${severity}  ${message}\n${' '.repeat(9)}${remedy}\n`
}

const columns: readonly { readonly head: string; readonly of: (figures: ContentCounts) => string }[] = [
  { head: 'topics', of: ({ topics }) => String(topics) },
  { head: 'examples', of: ({ utterances }) => String(utterances) },
  { head: 'articles', of: ({ articles }) => String(articles) },
  { head: 'guides', of: ({ guides }) => String(guides) },
  { head: 'causes', of: ({ causes }) => String(causes) },
  { head: 'solved', of: ({ solved }) => String(solved) },
  { head: 'hand-offs', of: ({ handOffs }) => String(handOffs) },
  { head: 'to topics', of: ({ otherTopics }) => String(otherTopics) },
  { head: 'questions', of: ({ questions }) => String(questions) },
  { head: 'mean steps', of: ({ meanSteps }) => (meanSteps === null ? '–' : meanSteps.toFixed(1)) },
]

function figuresTable(figures: CatalogueCounts): string {
  const rows = [
    ['', ...columns.map(({ head }) => head)],
    ...figures.families.map((family) => [family.family, ...columns.map(({ of }) => of(family))]),
    ['all', ...columns.map(({ of }) => of(figures))],
  ]
  const widths = rows[0]!.map((_, at) => Math.max(...rows.map((cells) => cells[at]!.length)))
  return rows
    .map((cells) =>
      cells
        .map((cell, at) => (at === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[at]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function factsToSet(facts: readonly MissingFact[]): string {
  if (facts.length === 0) return ''
  const width = Math.max(...facts.map(({ name }) => name.length))
  const rows = facts.map(({ name, means, articles, guides }) => {
    const use = `${counted(articles, 'article').padEnd(12)} ${counted(guides, 'guide').padEnd(10)}`
    return `  ${name.padEnd(width)}  ${use}  ${means}\n`
  })
  return `Facts that you can set in policies/organisation.yml, the most used first:\n${rows.join('')}\n`
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}
