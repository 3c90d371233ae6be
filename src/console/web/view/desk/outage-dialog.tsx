import { Button, Group, Modal, MultiSelect, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { OutageCommand } from '../../../../desk/ticket/outage.js'
import { consoleApi, type SessionAnswer } from '../../console-api.js'
import {
  forgetDraft,
  forgetSendAttempt,
  keepDraft,
  readDraft,
  sendAttemptId,
  useDraft,
} from '../../draft-storage.js'
import { errorText, isServerAnswer } from '../../hooks/use-command.js'
import type { ConsoleLabels } from '../../i18n/console-labels.js'
import { fillPlaceholders, useLabels, useLanguage } from '../../i18n/use-labels.js'
import { notices } from '../../notices.js'
import { SimilarTickets } from '../ticket/similar-tickets.js'

export type OutageInput =
  | { readonly verb: 'open' }
  | { readonly verb: 'update' | 'close'; readonly outage: string; readonly attached: number }

export interface OutageDialogProps {
  readonly wish: OutageInput
  readonly session: SessionAnswer
  onClose(): void
}

/** Form for opening, updating or closing an outage. Keeps the input until the server has accepted it. */
export function OutageDialog({ wish, session, onClose }: OutageDialogProps) {
  const words = useLabels()
  const { outages: say } = words
  const language = useLanguage()
  const client = useQueryClient()
  const place = {
    account: session.account.id,
    ticket: null,
    field: `outage-${wish.verb} ${wish.verb === 'open' ? '' : wish.outage}`,
  }
  const values = useDraft(place)?.values ?? {}
  const { site = '' } = values
  const topics = (values.topics ?? '').split(',').filter((topic) => topic !== '')
  const texts = Object.fromEntries(
    session.languages.flatMap((code) => {
      const text = values[`text-${code}`] ?? ''
      return text === '' ? [] : [[code, text]]
    }),
  )
  const write = (field: string, value: string) => {
    const kept = readDraft(place)
    keepDraft(place, { ...kept, values: { ...kept?.values, [field]: value } })
  }
  const act = useMutation({
    mutationFn: (what: OutageCommand) =>
      consoleApi.actOnOutage(what, sendAttemptId(place, JSON.stringify(what))),
    onSuccess: ({ alike, outcome }) => {
      forgetDraft(place)
      if (alike !== undefined) return
      const told = { message: fillPlaceholders(say.told[wish.verb], count) }
      notices.show(outcome === 'late' ? { message: words.late, tone: 'warning' } : told)
      onClose()
    },
    onError: (error) => {
      if (isServerAnswer(error)) forgetSendAttempt(place)
      notices.show({ message: errorText(error, words), tone: 'error' })
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['outages'] }),
  })
  const alike = act.data?.alike
  const count = { count: String(wish.verb === 'open' ? 0 : wish.attached) }
  const isComplete =
    Object.values(texts).some((text) => text.trim() !== '') && (wish.verb !== 'open' || topics.length > 0)
  const label = { open: say.known, update: say.news, close: say.solution }[wish.verb]
  const names = new Intl.DisplayNames([language], { type: 'language' })

  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={titleOf(wish, say, alike !== undefined)}
      closeButtonProps={{ 'aria-label': words.acts.close }}
    >
      {alike !== undefined && <SimilarTickets alike={alike} onClose={onClose} />}
      <form
        hidden={alike !== undefined}
        onSubmit={(event) => {
          event.preventDefault()
          if (!isComplete) return
          act.mutate(
            wish.verb === 'open'
              ? { verb: 'open', topics, site: site.trim() === '' ? null : site, texts }
              : { verb: wish.verb, outage: wish.outage, texts },
          )
        }}
      >
        <Stack>
          <Text size="sm">{fillPlaceholders(say.readBy[wish.verb], count)}</Text>
          {wish.verb === 'open' && (
            <>
              <MultiSelect
                label={say.topics}
                required
                searchable
                openOnFocus={false}
                data-autofocus
                nothingFoundMessage={words.nothingFound}
                data={session.topics
                  .filter(({ id }) => !/^(?:security|desk|chat)\./.test(id))
                  .map(({ id, name }) => ({ value: id, label: name }))}
                value={topics}
                onChange={(chosen) => write('topics', chosen.join(','))}
              />
              <TextInput
                label={say.site}
                description={say.siteHint}
                maxLength={80}
                value={site}
                onChange={(event) => write('site', event.currentTarget.value)}
              />
            </>
          )}
          {session.languages.map((code, at) => (
            <Textarea
              key={code}
              label={fillPlaceholders(label, { language: names.of(code) ?? code })}
              description={say.wordsHint}
              autosize
              minRows={2}
              data-autofocus={wish.verb !== 'open' && at === 0 ? true : undefined}
              maxLength={1_500}
              value={texts[code] ?? ''}
              onChange={(event) => write(`text-${code}`, event.currentTarget.value)}
            />
          ))}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {words.acts.cancel}
            </Button>
            <Button type="submit" loading={act.isPending} disabled={!isComplete}>
              {say.send[wish.verb]}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

function titleOf(wish: OutageInput, say: ConsoleLabels['outages'], isOpened: boolean): string {
  if (wish.verb !== 'open') return `${wish.outage} · ${say[wish.verb]}`
  return isOpened ? say.told.open : say.open
}
