import { StorageError } from '../../../errors.js'
import { scanEntryList } from '../archive/entry-list.js'
import { allPositions } from '../archive/position-index.js'
import { type ArchiveScan, scanArchive } from '../archive/scan-archive.js'
import { archiveFolderOf, listSegments } from '../archive/ticket-archive.js'
import { journalName, listDataFolder, snapshotName } from '../disk/data-folder.js'
import { isFolderLocked } from '../disk/folder-lock.js'
import { readJournal } from '../journal/read-journal.js'
import { recoverDataFolder } from '../journal/recover-data-folder.js'
import { readSnapshot } from '../snapshot/read-snapshot.js'
import type { ArchivePosition } from '../stored-operation.js'
import type { WorkingSet } from '../working-set/working-set.js'

/** Contents of a data folder, and whether a server can start on it. */
export interface DataFolderReport {
  /**
   * `sound`: nothing to report. `usable`: a server starts and has exactly what was acknowledged, but there are findings.
   * `damaged`: no server can start, or part of the archive can't be read; `repair` helps.
   */
  readonly verdict: 'sound' | 'usable' | 'damaged'
  readonly findings: readonly DataFolderProblem[]
  /** True if a server is using the folder; the write in progress may then look unfinished. */
  readonly isInUse: boolean
  readonly counts: {
    readonly snapshots: number
    readonly journals: number
    readonly records: number
    readonly tickets: number
    readonly archivedTickets: number
  }
}

export interface DataFolderProblem {
  readonly file: string | null
  /** Position in the file at which the problem starts. */
  readonly byte: number | null
  readonly what: string
  readonly isDamage: boolean
}

/** Reads every byte of a data folder and reports problems. Changes nothing, so it can run alongside a server. */
export async function verifyDataFolder(directory: string): Promise<DataFolderReport> {
  const { journals, snapshots } = await listDataFolder(directory)
  const start = await tryStart(directory)
  const read = await verifyJournals(directory, journals)
  const survey = await scanArchive(directory)
  const findings = [
    ...start.findings,
    ...(await verifySnapshots(directory, snapshots)),
    ...read.findings,
    ...(await verifyArchive(directory, survey, start.data)),
  ]
  const isDamaged = findings.some(({ isDamage }) => isDamage)
  return {
    verdict: isDamaged ? 'damaged' : findings.length > 0 ? 'usable' : 'sound',
    findings,
    isInUse: await isFolderLocked(directory),
    counts: {
      snapshots: snapshots.length,
      journals: journals.length,
      records: read.records,
      tickets: start.data?.tickets.size ?? 0,
      archivedTickets: new Set(survey.tickets.map(({ entry }) => entry.number)).size,
    },
  }
}

async function tryStart(
  directory: string,
): Promise<{ readonly data: WorkingSet | null; readonly findings: readonly DataFolderProblem[] }> {
  try {
    return { data: (await recoverDataFolder(directory)).data, findings: [] }
  } catch (error) {
    if (!(error instanceof StorageError)) throw error
    return { data: null, findings: [{ file: null, byte: null, what: error.message, isDamage: true }] }
  }
}

async function verifySnapshots(
  directory: string,
  numbers: readonly number[],
): Promise<readonly DataFolderProblem[]> {
  const findings: DataFolderProblem[] = []
  for (const number of numbers) {
    const snapshot = await readSnapshot(directory, number)
    if (!('problem' in snapshot)) continue
    findings.push({
      file: snapshotName(number),
      byte: null,
      what: `cannot be used: ${snapshot.problem}`,
      isDamage: false,
    })
  }
  return findings
}

async function verifyJournals(
  directory: string,
  numbers: readonly number[],
): Promise<{ readonly records: number; readonly findings: readonly DataFolderProblem[] }> {
  const findings: DataFolderProblem[] = []
  let records = 0
  for (const number of numbers) {
    const journal = await readJournal(directory, number)
    records += journal.records.length
    if (journal.soundBytes === journal.bytes) continue
    const what =
      journal.resumesAt === null
        ? `its last ${journal.bytes - journal.soundBytes} bytes are an unfinished write`
        : `is bad up to byte ${journal.resumesAt}, where sound records follow`
    findings.push({ file: journalName(number), byte: journal.soundBytes, what, isDamage: false })
  }
  return { records, findings }
}

async function verifyArchive(
  directory: string,
  survey: ArchiveScan,
  data: WorkingSet | null,
): Promise<readonly DataFolderProblem[]> {
  const folder = archiveFolderOf(directory)
  const sound = new Set(survey.tickets.map(({ position }) => nameOf(position)))
  const listed = new Set<string>()
  for (const segment of await listSegments(folder)) {
    await scanEntryList(folder, segment, '', ({ position }) => listed.add(nameOf(position)))
  }
  const current = new Map(await allPositions(folder))
  for (const [number, { position }] of data?.archived ?? []) current.set(number, position)
  const findings: DataFolderProblem[] = survey.gaps.map(({ file, from, to }) => ({
    file: `archive/${file}`,
    byte: from,
    what: `bytes up to ${to} are no sound ticket (an unfinished write, or damage)`,
    isDamage: false,
  }))
  const damage = (what: string) => findings.push({ file: 'archive', byte: null, what, isDamage: true })
  for (const [number, position] of current) {
    if (data?.tickets.has(number)) continue
    if (!sound.has(nameOf(position))) damage(`${number} cannot be read`)
    else if (!listed.has(nameOf(position))) damage(`${number} cannot be searched`)
  }
  for (const number of lostFromIndex(survey, current, data)) damage(`${number} is not in the index`)
  return findings
}

/** Numbers of tickets in the segments that are in neither the index nor the working set. */
function lostFromIndex(
  survey: ArchiveScan,
  current: ReadonlyMap<string, ArchivePosition>,
  data: WorkingSet | null,
): ReadonlySet<string> {
  const numbers = survey.tickets.map(({ entry }) => entry.number)
  return new Set(data ? numbers.filter((number) => !current.has(number) && !data.tickets.has(number)) : [])
}

function nameOf({ segment, offset, length }: ArchivePosition): string {
  return `${segment}:${offset}:${length}`
}
