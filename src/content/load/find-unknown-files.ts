import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { actNames } from '../../nlu/acts/act.js'
import { nearestName } from '../../nlu/text/spelling.js'
import type { ContentProblem } from '../files/content-problem.js'

interface Place {
  /** Path below the content directory. */
  readonly folder: string
  readonly isRead: (name: string) => boolean
  /** Known names, to suggest one for a misspelt name. */
  readonly names: readonly string[]
}

const dataFile = /\.(ya?ml|json|md)$/i
const noData = /^(\.|readme|changelog|licen[cs]e)/i
const sameBeginning = 5
const picture = /\.(png|jpe?g|gif|webp)$/i
const answersFile = /^(answers|implied)\.[a-z]{2,3}\.yml$/
const actFiles = actNames.map((act) => `${act}.yml`)
const languageFile = /^[a-z]{2,3}\.(yml|md)$/

/**
 * Warns about data files with names that are never read, such as policies/hour.yml, and suggests the intended name. The first directory is the
 * program's own, which has all valid names.
 */
export function findUnknownFiles(directories: readonly string[]): readonly ContentProblem[] {
  const [shipped, ...others] = directories
  if (shipped === undefined) return []
  return others.flatMap((directory) =>
    existsSync(directory)
      ? [
          ...misnamedFolders(directory, '', ['intents', 'knowledge-base', 'policies']),
          ...misnamedFolders(directory, 'policies', foldersIn(join(shipped, 'policies'))),
          ...placesOf(shipped, directory).flatMap((place) => unreadIn(directory, place)),
        ]
      : [],
  )
}

function placesOf(shipped: string, directory: string): readonly Place[] {
  const policies = namesIn(join(shipped, 'policies'))
  const reading = namesIn(join(shipped, 'policies/reading'))
  const languages = foldersIn(join(shipped, 'policies/languages'))
  const ofLanguages = [
    ...new Set(languages.flatMap((code) => namesIn(join(shipped, 'policies/languages', code)))),
  ]
  const intents = namesIn(join(shipped, 'intents'))
  const oneOf = (names: readonly string[]) => (name: string) => names.includes(name)
  const isOfLanguage = (name: string) => languageFile.test(name)
  const below = (folder: string) => foldersIn(join(directory, folder)).map((name) => `${folder}/${name}`)
  return [
    { folder: 'policies', isRead: oneOf(policies), names: policies },
    { folder: 'policies/replies', isRead: isOfLanguage, names: languages.map((code) => `${code}.yml`) },
    {
      folder: 'policies/reading',
      isRead: (name) => reading.includes(name) || isOfLanguage(name),
      names: reading,
    },
    ...below('policies/languages').map((folder) => ({
      folder,
      isRead: oneOf(ofLanguages),
      names: ofLanguages,
    })),
    { folder: 'intents', isRead: (name) => name.endsWith('.yml'), names: intents },
    ...actFolders(directory).map((folder) => ({
      folder,
      isRead: oneOf(actFiles),
      names: actFiles,
    })),
    ...below('knowledge-base').map((folder) => ({
      folder,
      isRead: (name: string) =>
        ['guide.yml', 'safety.yml', 'questions.yml'].includes(name) ||
        answersFile.test(name) ||
        /^[a-z]{2}\.md$/.test(name) ||
        picture.test(name),
      names: [
        'guide.yml',
        'safety.yml',
        'questions.yml',
        ...languages.flatMap((code) => [`${code}.md`, `answers.${code}.yml`, `implied.${code}.yml`]),
      ],
    })),
  ]
}

function actFolders(directory: string): readonly string[] {
  return foldersIn(join(directory, 'intents/acts')).map((code) => `intents/acts/${code}`)
}

function unreadIn(directory: string, { folder, isRead, names }: Place): readonly ContentProblem[] {
  return namesIn(join(directory, folder))
    .filter((name) => dataFile.test(name) && !noData.test(name) && !isRead(name))
    .map((name) =>
      unread(
        join(directory, folder, name),
        'Guichet does not read a file with this name',
        meantBy(name, names),
      ),
    )
}

/** Reports misnamed folders, but only those with nearly the right name, because an organisation may keep other files there. */
function misnamedFolders(
  directory: string,
  below: string,
  names: readonly string[],
): readonly ContentProblem[] {
  return foldersIn(join(directory, below)).flatMap((name) => {
    const meant = names.includes(name) ? null : meantFolder(name, names)
    return meant === null
      ? []
      : [unread(join(directory, below, name), 'Guichet does not read anything in this folder', meant)]
  })
}

/** Returns the folder that a misspelt name probably means; null if there is none. "policy" and "knowledge" match by their first letters. */
function meantFolder(name: string, names: readonly string[]): string | null {
  const begins = (one: string) => one.slice(0, sameBeginning) === name.toLowerCase().slice(0, sameBeginning)
  return nearestName(name, names) ?? names.find(begins) ?? null
}

/** Compares names without extensions, so that "Hours.yaml" is recognised as hours.yml. */
function meantBy(name: string, names: readonly string[]): string | null {
  const stems = new Map(names.map((one) => [stemOf(one), one]))
  const meant = nearestName(stemOf(name), stems.keys())
  return meant === null ? null : stems.get(meant)!
}

const stemOf = (name: string) => name.replace(/\.(ya?ml|json|md)$/i, '')

function unread(file: string, message: string, meant: string | null): ContentProblem {
  const remedy =
    meant === null ? 'Remove it, or give it the name of a shipped file.' : `Did you mean ${meant}? Rename it.`
  return { file, line: null, message, remedy, severity: 'warning' }
}

function namesIn(folder: string): readonly string[] {
  return entriesOf(folder).flatMap((entry) => (entry.isFile() ? [entry.name] : []))
}

function foldersIn(folder: string): readonly string[] {
  return entriesOf(folder).flatMap((entry) =>
    entry.isDirectory() && !entry.name.startsWith('.') ? [entry.name] : [],
  )
}

function entriesOf(folder: string) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
}
