import { Alert, Button, Group, Menu, Modal, MultiSelect, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type AccountView, ApiError, consoleApi, type SessionAnswer } from '../../console-api.js'
import { errorText } from '../../hooks/use-command.js'
import type { ConsoleLabels } from '../../i18n/console-labels.js'
import { fillPlaceholders, useLabels } from '../../i18n/use-labels.js'
import { notices } from '../../notices.js'
import { useConfirmed } from './confirm-password.js'
import { ResetDialog } from './reset-dialog.js'

const roles = ['technician', 'lead', 'administrator'] as const

interface Props {
  readonly account: AccountView
  readonly session: SessionAnswer
  readonly canMail: boolean
}

export function AccountActions({ account, session, canMail }: Props) {
  const words = useLabels()
  const client = useQueryClient()
  const { people } = words
  const [dialog, setDialog] = useState<'edit' | 'reset' | 'remove' | null>(null)
  const isOwn = account.id === session.account.id
  const { id, name, disabledAt } = account
  const act = useMutation({
    mutationFn: (what: () => Promise<unknown>) => what(),
    onError: (error) => notices.show({ message: errorText(error, words), tone: 'error' }),
    onSettled: () => client.invalidateQueries({ queryKey: ['accounts'] }),
  })
  const endSessions = async () => {
    await consoleApi.endSessionsOf(id)
    notices.show({ message: fillPlaceholders(people.sessionsEnded, { name }), tone: 'done' })
  }
  const close = () => {
    setDialog(null)
    void client.invalidateQueries({ queryKey: ['accounts'] })
  }
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button
            size="xs"
            variant="default"
            loading={act.isPending}
            aria-label={`${people.actions}: ${name}`}
          >
            {people.actions}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setDialog('edit')}>{people.edit}</Menu.Item>
          {!isOwn && (
            <>
              {disabledAt === null && (
                <Menu.Item onClick={() => setDialog('reset')}>{people.reset}</Menu.Item>
              )}
              <Menu.Item onClick={() => act.mutate(endSessions)}>{people.endSessions}</Menu.Item>
              <Menu.Item
                onClick={() =>
                  act.mutate(() => consoleApi.changeAccount(id, { isDisabled: disabledAt === null }))
                }
              >
                {disabledAt === null ? people.disable : people.enable}
              </Menu.Item>
              <Menu.Item c="var(--mantine-color-error)" onClick={() => setDialog('remove')}>
                {people.remove}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {dialog === 'edit' && <EditDialog account={account} session={session} isOwn={isOwn} onClose={close} />}
      {dialog === 'reset' && (
        <ResetDialog
          who={account}
          canMail={canMail}
          onReset={(reason) => consoleApi.resetAccount(id, reason)}
          onClose={close}
        />
      )}
      {dialog === 'remove' && <RemoveDialog account={account} onClose={close} />}
    </>
  )
}

interface EditProps extends Pick<Props, 'account' | 'session'> {
  /** True for one's own account, whose roles only another administrator may change. */
  readonly isOwn: boolean
  onClose(): void
}

function EditDialog({ account, session, isOwn, onClose }: EditProps) {
  const words = useLabels()
  const confirmed = useConfirmed()
  const { people } = words
  const [name, setName] = useState(account.name)
  const [chosenRoles, setRoles] = useState<string[]>([...account.roles])
  const [groups, setGroups] = useState<string[]>([...account.groups])
  const rolesChange = String([...chosenRoles].sort()) !== String([...account.roles].sort())
  const save = useMutation({
    mutationFn: () =>
      confirmed(() =>
        consoleApi.changeAccount(account.id, {
          name,
          groups,
          ...(rolesChange ? { roles: chosenRoles } : {}),
        }),
      ),
    onSuccess: onClose,
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={fillPlaceholders(people.editTitle, { name: account.name })}
      closeButtonProps={{ 'aria-label': words.acts.close }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <Stack>
          <TextInput
            label={people.name}
            required
            maxLength={80}
            data-autofocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {!isOwn && (
            <MultiSelect
              label={people.roles}
              data={roles.map((role) => ({ value: role, label: words.roles[role] }))}
              value={chosenRoles}
              onChange={setRoles}
            />
          )}
          <MultiSelect
            label={people.groups}
            data={session.queues.map(({ id, name }) => ({ value: id, label: name }))}
            value={groups}
            onChange={setGroups}
          />
          {save.isError && (
            <Alert color="red" role="alert">
              {errorText(save.error, words)}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {words.acts.cancel}
            </Button>
            <Button type="submit" loading={save.isPending} disabled={chosenRoles.length === 0}>
              {people.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

function RemoveDialog({ account, onClose }: Pick<Props, 'account'> & { onClose(): void }) {
  const words = useLabels()
  const confirmed = useConfirmed()
  const { people } = words
  const remove = useMutation({
    mutationFn: () => confirmed(() => consoleApi.removeAccount(account.id)),
    onSuccess: onClose,
  })
  const { name } = account
  return (
    <Modal
      opened
      onClose={onClose}
      title={fillPlaceholders(people.removeTitle, { name })}
      closeButtonProps={{ 'aria-label': words.acts.close }}
    >
      <Stack>
        <Text size="sm">{fillPlaceholders(people.removeText, { name })}</Text>
        {remove.isError && (
          <Alert color="red" role="alert">
            {removeError(remove.error, words)}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {words.acts.cancel}
          </Button>
          <Button color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
            {people.remove}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

function removeError(error: Error, words: ConsoleLabels): string {
  return error instanceof ApiError && error.code === 'has-tickets'
    ? fillPlaceholders(words.people.hasTickets, { tickets: error.message })
    : errorText(error, words)
}
