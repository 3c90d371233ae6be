import { isSmallTalk } from './content.js'
import type { TopicId } from './intent-file.js'
import type { NameReader } from './name-reader.js'
import type { Passage } from './passage.js'
import type { PartReader } from './requests.js'
import type { Said } from './said.js'
import type { Candidate } from './understanding.js'

/**
 * Replaces a complaint with the problem that stands out in it: "Third time this week that Outlook dies, what are you people doing?" is primarily
 * about Outlook. The tone is detected separately.
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

/** Replaces small talk with the problem mentioned in it: "Evening all, last thing before I go home: my speakers crackle" is about the speakers. */
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

/** Finds the problem that a single clause certainly reports: "Outlook crashes again, your support is useless"; null if none does. */
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
 * Returns the topic of the text that remains without the request for a person (`rest`); it must also be among the likeliest problems of the whole
 * text. Null if too little remains to be certain: "I need a person on site".
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

/** Swaps the two topics' confidences, so that the total stays the same. */
function insteadOf(said: Candidate, problem: Candidate, others: readonly Candidate[]): readonly Candidate[] {
  const own = others.find(({ topic }) => topic === problem.topic)
  return [
    { topic: problem.topic, confidence: said.confidence },
    { topic: said.topic, confidence: own?.confidence ?? 0 },
    ...others.filter((one) => one !== own),
  ].sort((a, b) => b.confidence - a.confidence)
}
