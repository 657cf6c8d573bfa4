export { formatReportHtml } from './format-report-html.js'
export { formatMapHtml } from './map/format-map-html.js'
