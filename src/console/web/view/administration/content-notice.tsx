import { Alert, Button, Code, List, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { consoleApi, type SessionAnswer } from '../../console-api.js'
import { fillPlaceholders, useLabels } from '../../i18n/use-labels.js'
import { useTimeFormats } from '../../i18n/use-time-formats.js'

/** Number of problems shown at first, because one mistake can cause many. */
const shownAtFirst = 3

/** Tells leads and administrators, until the problems are fixed, why changed data files aren't being used. */
export function ContentNotice({ session }: { readonly session: SessionAnswer }) {
  const words = useLabels()
  const { said } = useTimeFormats()
  const [showsAll, setShowsAll] = useState(false)
  const mayMend = session.account.roles.some((role) => role !== 'technician')
  const content = useQuery({ queryKey: ['content'], queryFn: consoleApi.content, enabled: mayMend })
  const refused = content.data?.refused ?? []
  if (!mayMend || refused.length === 0) return null

  const shown = showsAll ? refused : refused.slice(0, shownAtFirst)
  const first = Math.min(...refused.map(({ since }) => since))
  const since = fillPlaceholders(words.content.since, { moment: said(first) })
  return (
    <Alert color="orange" radius={0} className="content-notice" role="alert" title={words.content.title}>
      <Text size="sm">
        {words.content.text} {since}
      </Text>
      <List size="sm" mt={6} spacing={6}>
        {shown.map(({ file, line, message, remedy, since: at }) => (
          <List.Item key={`${file}:${line}:${message}`}>
            <Code>{line === null ? file : `${file}:${line}`}</Code>{' '}
            <span lang="en" dir="auto">
              {message}. {remedy}
            </span>{' '}
            <Text span size="xs" c="dimmed">
              {said(at)}
            </Text>
          </List.Item>
        ))}
      </List>
      {refused.length > shown.length && (
        <Button variant="subtle" size="compact-sm" mt={6} onClick={() => setShowsAll(true)}>
          {fillPlaceholders(words.content.more, { count: String(refused.length - shown.length) })}
        </Button>
      )}
    </Alert>
  )
}
