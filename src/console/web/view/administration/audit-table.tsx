import { Badge, Table, Text } from '@mantine/core'
import type {
  AuditDetail,
  AuditParty,
  AuditRecord,
  AuditResult,
} from '../../../../reports/audit/audit-record.js'
import type { SessionAnswer } from '../../console-api.js'
import type { ConsoleLabels } from '../../i18n/console-labels.js'
import { fillPlaceholders, useLabels } from '../../i18n/use-labels.js'
import { useTimeFormats } from '../../i18n/use-time-formats.js'

const colours: Readonly<Record<AuditResult, string>> = { done: 'green', refused: 'orange', failed: 'red' }

type Queues = SessionAnswer['queues']

export function AuditTable({
  records,
  queues,
}: {
  readonly records: readonly ({ readonly key: string } & AuditRecord)[]
  readonly queues: Queues
}) {
  const { audit } = useLabels()
  const { columns } = audit
  return (
    <Table verticalSpacing="xs" horizontalSpacing="xs" className="audit" aria-label={audit.title}>
      <Table.Thead>
        <Table.Tr>
          {[columns.when, columns.what, columns.who, columns.concerning, columns.where, columns.details].map(
            (title) => (
              <Table.Th
                key={title}
                className={title === columns.who || title === columns.concerning ? 'is-party' : undefined}
              >
                {title}
              </Table.Th>
            ),
          )}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {records.map((record) => (
          <Row key={record.key} record={record} queues={queues} />
        ))}
      </Table.Tbody>
    </Table>
  )
}

function Row({ record, queues }: { readonly record: AuditRecord; readonly queues: Queues }) {
  const words = useLabels()
  const { audit } = words
  const moments = useTimeFormats()
  const { about, address, at, by, channel, count, detail, event, result, until } = record
  const { columns } = audit
  return (
    <Table.Tr>
      <Table.Td data-label={columns.when}>
        <time dateTime={new Date(at).toISOString()}>{moments.full(at)}</time>
      </Table.Td>
      <Table.Td data-label={columns.what}>
        {audit.events[event]}{' '}
        <Badge size="sm" variant="light" color={colours[result]} autoContrast>
          {audit.results[result]}
        </Badge>
        {count > 1 && (
          <Text size="xs" c="dimmed">
            {fillPlaceholders(audit.times, { count: String(count), until: moments.full(until) })}
          </Text>
        )}
      </Table.Td>
      <Table.Td data-label={columns.who}>
        {by === null ? channel === 'server' ? audit.guichet : audit.notSignedIn : <Party party={by} />}
      </Table.Td>
      <Table.Td data-label={columns.concerning}>
        {about.map((party) => (
          <Party key={party.id} party={party} />
        ))}
      </Table.Td>
      <Table.Td data-label={columns.where}>
        {audit.channels[channel]}
        {address !== null && (
          <Text size="xs" c="dimmed">
            {address}
          </Text>
        )}
      </Table.Td>
      <Table.Td data-label={columns.details}>
        <Text size="xs">{detailsText(detail, words, queues)}</Text>
      </Table.Td>
    </Table.Tr>
  )
}

function Party({ party: { id, name, email } }: { readonly party: AuditParty }) {
  const { audit } = useLabels()
  if (id === 'cli:local:administrator') return audit.machine
  const called = id.startsWith('unknown:')
    ? audit.unknownAddress
    : id.startsWith('forgotten')
      ? audit.forgotten
      : (name ?? email ?? id)
  const further = email !== null && email !== called ? email : id.startsWith('unknown:') ? id : null
  return (
    <div>
      <bdi title={id}>{called}</bdi>
      {further !== null && (
        <Text size="xs" c="dimmed">
          {further}
        </Text>
      )}
    </div>
  )
}

function detailsText(detail: AuditDetail, words: ConsoleLabels, queues: Queues): string {
  const { audit } = words
  const names = namesOf(words, queues)
  const called = (fact: string, code: string) => {
    const known = names[fact]
    return known !== undefined && Object.hasOwn(known, code) ? known[code]! : code
  }
  const shown = (fact: string, value: AuditDetail[string]) =>
    typeof value === 'boolean'
      ? value
        ? audit.yes
        : audit.no
      : typeof value === 'object'
        ? value.map((code) => called(fact, code)).join(', ')
        : called(fact, String(value))
  return Object.entries(detail)
    .map(([fact, value]) =>
      fillPlaceholders(audit.fact, { name: audit.details[fact] ?? fact, value: shown(fact, value) }),
    )
    .join(' · ')
}

/** Returns the labels of coded audit values, by detail. */
function namesOf(
  { audit, people, roles }: ConsoleLabels,
  queues: Queues,
): Readonly<Record<string, Readonly<Record<string, string>>>> {
  const groups = { ...Object.fromEntries(queues.map(({ id, name }) => [id, name])), all: audit.all }
  const rolesOrGroups = { ...groups, ...roles }
  return {
    for: audit.links,
    roles,
    groups,
    group: groups,
    before: rolesOrGroups,
    after: rolesOrGroups,
    reason: people.reasons,
    topic: { all: audit.all },
    channel: audit.channels,
    event: audit.events,
    result: audit.results,
  }
}
