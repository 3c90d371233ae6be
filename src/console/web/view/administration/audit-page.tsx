import { Button, Container, Group, Loader, Select, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  ApiError,
  type AuditFilter,
  auditCsvAddress,
  consoleApi,
  type SessionAnswer,
} from '../../console-api.js'
import { errorText } from '../../hooks/use-command.js'
import type { ConsoleLabels } from '../../i18n/console-labels.js'
import { fillPlaceholders, useLabels } from '../../i18n/use-labels.js'
import { LoadFailedNotice } from '../load-failed-notice.js'
import { PageHeader } from '../page-header.js'
import { AuditTable } from './audit-table.js'

const typingPauseMs = 400
const everything: AuditFilter = { from: '', to: '', event: '', result: '', person: '' }

export function AuditPage({ queues }: { readonly queues: SessionAnswer['queues'] }) {
  const words = useLabels()
  const [filter, setFilter] = useState(everything)
  return (
    <>
      <PageHeader title={words.audit.title} />
      <Container component="main" size="xl" py="lg">
        <Stack gap="lg">
          <Text c="dimmed" size="sm">
            {words.audit.about}
          </Text>
          <Filters filter={filter} onChange={(changed) => setFilter({ ...filter, ...changed })} />
          <Records filter={filter} queues={queues} />
        </Stack>
      </Container>
    </>
  )
}

function Filters({
  filter,
  onChange,
}: {
  readonly filter: AuditFilter
  onChange(changed: Partial<AuditFilter>): void
}) {
  const { audit } = useLabels()
  const choices = (named: Readonly<Record<string, string>>) =>
    Object.entries(named).map(([value, label]) => ({ value, label }))
  return (
    <Group align="flex-end" component="search" className="audit-filters">
      <TextInput
        type="date"
        label={audit.from}
        value={filter.from}
        max={filter.to || undefined}
        onChange={(event) => onChange({ from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={audit.to}
        value={filter.to}
        min={filter.from || undefined}
        onChange={(event) => onChange({ to: event.currentTarget.value })}
      />
      <Select
        label={audit.event}
        placeholder={audit.everyEvent}
        data={choices(audit.events)}
        value={filter.event || null}
        onChange={(event) => onChange({ event: event ?? '' })}
        searchable
        clearable
      />
      <Select
        label={audit.result}
        placeholder={audit.everyResult}
        data={choices(audit.results)}
        value={filter.result || null}
        onChange={(result) => onChange({ result: result ?? '' })}
        clearable
      />
      <TextInput
        label={audit.person}
        placeholder={audit.personHint}
        maxLength={200}
        value={filter.person}
        onChange={(event) => onChange({ person: event.currentTarget.value })}
        className="audit-person"
      />
      <Button component="a" variant="default" href={auditCsvAddress(filter)} download>
        {audit.exportCsv}
      </Button>
    </Group>
  )
}

function Records({
  filter: typed,
  queues,
}: {
  readonly filter: AuditFilter
  readonly queues: SessionAnswer['queues']
}) {
  const words = useLabels()
  const [filter] = useDebouncedValue(typed, typingPauseMs)
  const list = useInfiniteQuery({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam }) => consoleApi.audit(filter, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  })
  if (list.isError)
    return <LoadFailedNotice text={problemText(list.error, words)} onRetry={() => void list.refetch()} />
  if (list.data === undefined) return <Loader />
  const records = list.data.pages.flatMap((page) => page.records)
  return (
    <>
      <Text size="sm" c="dimmed" role="status">
        {records.length === 0
          ? words.audit.none
          : fillPlaceholders(words.audit.shown, { count: String(records.length) })}
      </Text>
      {records.length > 0 && <AuditTable records={records} queues={queues} />}
      {list.hasNextPage && (
        <Group justify="center">
          <Button
            variant="default"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {words.audit.older}
          </Button>
        </Group>
      )}
    </>
  )
}

function problemText(error: Error, words: ConsoleLabels): string {
  return error instanceof ApiError && error.code === 'wrong-period'
    ? words.audit.wrongPeriod
    : errorText(error, words)
}
