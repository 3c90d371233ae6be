import { resolve } from 'node:path'
import type { Command } from 'commander'
import { catalogueSource } from '../app.js'
import { type CatalogueFigures, catalogueFigures } from '../catalogue/check/catalogue-figures.js'
import { loadChecked } from '../catalogue/check/load-checked.js'
import { systemClock } from '../clock.js'
import type { Problem } from '../content/problem.js'
import { configFrom } from './environment.js'
import type { CommandContext } from './run-command.js'

/** `guichet check`: everything that is wrong in the data files; exit code 1 when something must be corrected. */
export function addCheck(program: Command, { around, exitWith }: CommandContext): void {
  program
    .command('check')
    .description('Check intents/, knowledge-base/ and policies/: file, line, and what to do.')
    .option('--json', 'one JSON object')
    .option(
      '--content <folder>',
      "the organisation's own files, laid over the shipped ones; else GUICHET_CONTENT_DIR",
    )
    .action((options: { json?: boolean; content?: string }) => {
      const config = configFrom(around)
      const contentDirectory =
        options.content === undefined ? config.contentDirectory : resolve(options.content)
      const source = catalogueSource({ contentDirectory, languages: config.languages })
      const { catalogue, problems } = loadChecked(source, systemClock)
      const figures = catalogue === null ? null : catalogueFigures(catalogue)
      around.stdout.write(
        options.json === true ? `${JSON.stringify({ problems, figures })}\n` : report(problems, figures),
      )
      if (problems.some((problem) => problem.severity === 'error')) exitWith(1)
    })
}

function report(problems: readonly Problem[], figures: CatalogueFigures | null): string {
  const byFile = new Map<string, Problem[]>()
  for (const problem of problems) byFile.set(problem.file, [...(byFile.get(problem.file) ?? []), problem])
  const blocks = [...byFile]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, own]) => `${file}\n${own.sort(byLine).map(row).join('')}\n`)
  const errors = problems.filter((problem) => problem.severity === 'error').length
  return [
    ...blocks,
    ...(figures === null ? [] : [summary(figures)]),
    `${counted(errors, 'error')}, ${counted(problems.length - errors, 'warning')}\n`,
  ].join('')
}

function byLine(a: Problem, b: Problem): number {
  return (a.line ?? 0) - (b.line ?? 0)
}

function row({ line, severity, message, remedy }: Problem): string {
  return `  ${String(line ?? '–').padStart(5)}  ${severity}  ${message}\n${' '.repeat(9)}${remedy}\n`
}

function summary(figures: CatalogueFigures): string {
  return [
    `${figures.topics} topics: ${figures.utterances} examples, ${figures.articles} articles\n`,
    `${figures.guides} guides: ${figures.causes} causes, ${figures.solved} solved outcomes, `,
    `${figures.handOffs} hand-offs, ${figures.otherTopics} ways to another topic, ${figures.questions} questions\n`,
  ].join('')
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}
