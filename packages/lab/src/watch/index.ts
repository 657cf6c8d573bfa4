export { LAB_FUNCTION_NEVER_ENDS, LAB_THREAD_ENDED } from '../errors.js'
export { type Board, createBoard, joinBoard, type Marker } from './board.js'
export { placeOnBoard, type WatchBoardOptions, watchBoard } from './watch-board.js'
export { type AuthorsCode, type WatchedCode, watchCode } from './watch-code.js'
