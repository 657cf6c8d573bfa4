import { homedir } from 'node:os'
import { join } from 'node:path'
import { SubnetkitError } from '@subnetkit/core'
import { WALLET_NAME_INVALID } from './errors.js'

export interface ColdkeyCoordinates {
  /** The folder of all wallets; default and `~` as in Bittensor: `~/.bittensor/wallets`. */
  readonly walletPath?: string
  /** The wallet's folder, also called its coldkey name. */
  readonly name: string
}

export interface HotkeyCoordinates extends ColdkeyCoordinates {
  readonly hotkey: string
}

export const DEFAULT_WALLET_PATH = '~/.bittensor/wallets'

export function coldkeyPath(at: ColdkeyCoordinates): string {
  return join(walletFolder(at), 'coldkey')
}

export function coldkeyPublicPath(at: ColdkeyCoordinates): string {
  return join(walletFolder(at), 'coldkeypub.txt')
}

export function hotkeyPath(at: HotkeyCoordinates): string {
  return join(walletFolder(at), 'hotkeys', checkName(at.hotkey))
}

export function hotkeyPublicPath(at: HotkeyCoordinates): string {
  return `${hotkeyPath(at)}pub.txt`
}

function walletFolder({ walletPath = DEFAULT_WALLET_PATH, name }: ColdkeyCoordinates): string {
  const root = walletPath === '~' || walletPath.startsWith('~/') ? join(homedir(), walletPath.slice(1)) : walletPath
  return join(root, checkName(name))
}

function checkName(name: string): string {
  const plain = name !== '' && name !== '.' && name !== '..' && !/[/\\\0]/.test(name)
  if (plain && !name.endsWith('pub.txt') && !name.endsWith('.lock')) return name
  throw new SubnetkitError(WALLET_NAME_INVALID, { name: JSON.stringify(name.slice(0, 80)) })
}
