import { isSmallTalk } from './content.js'
import type { TopicId } from './intent-file.js'
import type { NameReader } from './name-reader.js'
import type { Passage } from './passage.js'
import type { PartReader } from './requests.js'
import type { Said } from './said.js'
import type { Candidate } from './understanding.js'

/**
 * "Third time this week that Outlook dies, what are you people doing?" is about Outlook before it is about the support: a
 * complaint in which one problem stands out is taken for that problem. The tone is heard all the same.
 */
export function complaintAbout(
  candidates: readonly Candidate[],
  isProblem: (topic: TopicId) => boolean,
  beside: () => Candidate | null,
): readonly Candidate[] {
  const standsOut = 0.6
  const likely = 0.1
  const [complaint, ...others] = candidates
  if (complaint?.topic !== 'desk.complaint') return candidates
  const told = beside()
  if (told !== null) return insteadOf(complaint, told, others)
  const problems = others.filter(({ topic }) => isProblem(topic))
  const all = problems.reduce((sum, { confidence }) => sum + confidence, 0)
  const problem = problems[0]
  if (problem === undefined || problem.confidence < standsOut * all) return candidates
  if (problem.confidence < likely * complaint.confidence) return candidates
  return insteadOf(complaint, problem, others)
}

/** "Evening all, last thing before I go home: my speakers crackle" is about the speakers, however much is said around them. */
export function problemAmidTalk(
  candidates: readonly Candidate[],
  { shortAnswer }: Pick<Said, 'shortAnswer'>,
  beside: () => Candidate | null,
): readonly Candidate[] {
  const [talk, ...others] = candidates
  if (talk === undefined || !isSmallTalk(talk.topic) || shortAnswer === 'works') return candidates
  const told = beside()
  return told === null ? candidates : insteadOf(talk, told, others)
}

/** Finds what one clause by itself surely tells is wrong: "Outlook crashes again, your support is useless"; null if none does. */
export function toldBeside(passage: Passage, reader: PartReader): Candidate | null {
  const surely = 0.8
  const clauses = passage.clauses()
  if (clauses.length < 2) return null
  for (const clause of clauses) {
    const told = reader.stands(clause, false) ? reader.read(clause) : null
    if (told !== null && told.confidence >= surely) return told
  }
  return null
}

/**
 * Subject of a text, from the `rest` that is left without the words that ask for a human; it must be among the likeliest problems of the whole text
 * as well. Null when too little is left to be sure: "I need a person on site".
 */
export function toldWithoutAsking(
  rest: Passage,
  names: NameReader,
  problems: readonly Candidate[],
  reader: PartReader,
): TopicId | null {
  const fewestWords = 3
  const sure = 0.85
  if (rest.words().length < fewestWords && !names.hasName(rest)) return null
  const told = reader.stands(rest, true) ? reader.read(rest) : null
  if (told === null || told.confidence < sure) return null
  return problems.slice(0, 2).some(({ topic }) => topic === told.topic) ? told.topic : null
}

/** The two change places: together all stay as sure as they were. */
function insteadOf(said: Candidate, problem: Candidate, others: readonly Candidate[]): readonly Candidate[] {
  const own = others.find(({ topic }) => topic === problem.topic)
  return [
    { topic: problem.topic, confidence: said.confidence },
    { topic: said.topic, confidence: own?.confidence ?? 0 },
    ...others.filter((one) => one !== own),
  ].sort((a, b) => b.confidence - a.confidence)
}
