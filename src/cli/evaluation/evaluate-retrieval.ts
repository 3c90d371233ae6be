import { createDocumentSearch } from '../../knowledge/evaluation/rank-documents.js'
import { type RetrievalFigures, retrievalFigures } from '../../knowledge/evaluation/retrieval-figures.js'
import { DocumentLine, QuestionLine } from '../../knowledge/evaluation/retrieval-lines.js'
import { loadPacks } from '../../understanding/evaluation/load-content.js'
import { columns, count, percent } from '../../understanding/evaluation/number-text.js'
import { CommandFailure, type Surroundings } from '../surroundings.js'
import { sourceOf } from './evaluated-content.js'
import { linesOf } from './lines-of.js'
import { type EvaluateOptions, wrongInput } from './options.js'

/** Measures how well the search finds the documents of a set for its questions. */
export function evaluateRetrieval(options: EvaluateOptions, around: Surroundings): void {
  const [documentsFile, questionsFile] = options.retrieval!
  const documents = linesOf([documentsFile!], DocumentLine)
  const questions = linesOf([questionsFile!], QuestionLine)
  const ids = new Set(documents.map(({ id }) => id))
  if (ids.size < documents.length) {
    throw new CommandFailure(
      `${documentsFile}: two documents have the same id. Give each its own.`,
      wrongInput,
    )
  }
  const unknown = questions.find(({ id }) => !ids.has(id))
  if (unknown !== undefined) {
    throw new CommandFailure(
      `${questionsFile}: no document of ${documentsFile} has the id ${unknown.id}. Correct the id, or add it.`,
      wrongInput,
    )
  }
  const packs = loadPacks(sourceOf(options, around))
  const pack = packs.find(({ code }) => code === options.language)
  if (pack === undefined) {
    const codes = packs.map(({ code }) => code).join(', ')
    throw new CommandFailure(
      `There is no language ${options.language} here. These are set up: ${codes}; GUICHET_LANGUAGES names them.`,
      wrongInput,
    )
  }
  const figures = retrievalFigures(questions, createDocumentSearch(documents, pack))
  around.stdout.write(
    options.json === true
      ? `${JSON.stringify({ documents: documents.length, ...figures })}\n`
      : retrievalText(documents.length, figures),
  )
}

function retrievalText(documents: number, figures: RetrievalFigures): string {
  const { questions, recallAt1, recallAt3, recallAt5, meanReciprocalRank, microseconds } = figures
  return columns([
    ['documents', count(documents)],
    ['questions', count(questions)],
    ['right document first', percent(recallAt1)],
    ['in best 3', percent(recallAt3)],
    ['in best 5', percent(recallAt5)],
    ['mean reciprocal rank', meanReciprocalRank.toFixed(3)],
    ['one question, median', `${microseconds.median.toFixed(0)} µs`],
    ['one question, 99th percentile', `${microseconds.p99.toFixed(0)} µs`],
  ])
}
