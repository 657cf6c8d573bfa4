import type { Scene } from '../scene.js'

/** Names a function of one kind of task, where there are several. */
export function named(scene: Scene, name: 'evaluate' | 'score'): string {
  return `\`${name}\`${ofTask(scene)}`
}

function ofTask({ task }: Scene): string {
  return task.name === 'ask' ? '' : ` of task \`${task.name}\``
}

export function partName(part: string): string {
  return part === 'the answer' ? part : `\`${part}\``
}
