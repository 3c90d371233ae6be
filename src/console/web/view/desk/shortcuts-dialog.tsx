import { Kbd, Modal, Table } from '@mantine/core'
import { useLabels } from '../../i18n/use-labels.js'

export function ShortcutsDialog({ isOpen, onClose }: { readonly isOpen: boolean; onClose(): void }) {
  const words = useLabels()
  const keys: readonly [string, string][] = [
    ['j', words.shortcuts.next],
    ['k', words.shortcuts.previous],
    ['t', words.acts.take],
    ['r', words.acts.reply],
    ['n', words.acts.note],
    ['h', words.acts.hold],
    ['e', words.acts.escalate],
    ['s', words.acts.resolve],
    ['c', words.acts.canned],
    ['o', words.openTicket],
    ['/', words.shortcuts.search],
    ['f', words.source],
    ['?', words.shortcuts.help],
    [words.shortcuts.sendKeys, words.shortcuts.send],
  ]
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={words.shortcuts.title}
      closeButtonProps={{ 'aria-label': words.acts.close }}
    >
      <Table>
        <Table.Tbody>
          {keys.map(([key, meaning]) => (
            <Table.Tr key={key}>
              <Table.Td w={130}>
                <Kbd>{key}</Kbd>
              </Table.Td>
              <Table.Td>{meaning}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  )
}
