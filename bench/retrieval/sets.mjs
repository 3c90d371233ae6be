import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Loads StackFAQ from its folder, or from `stackfaq` in a folder of sets. */
export function stackFaq(directory) {
  const folder = [directory, join(directory, 'stackfaq')].find((path) => existsSync(join(path, 'docs.jsonl')))
  if (folder === undefined || !existsSync(join(folder, 'queries.jsonl'))) return null
  return {
    documents: jsonLines(join(folder, 'docs.jsonl')),
    questions: jsonLines(join(folder, 'queries.jsonl')),
  }
}

/** Loads the questions that were written independently of the articles. */
export function ownQuestions(root, language) {
  return jsonLines(join(root, `test/content/articles/questions/${language}.jsonl`)).map(
    ({ text, topic }) => ({
      text,
      id: topic,
    }),
  )
}

function jsonLines(path) {
  return readFileSync(path, 'utf8')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line))
}
