// One account for the host (its package, locks and keys), and one for the ledger, which is a record.
param hostAccountName string
param ledgerAccountName string
param location string
param tags object
param publicAccess bool

var access = {
  accessTier: 'Hot'
  allowBlobPublicAccess: false
  allowSharedKeyAccess: false
  defaultToOAuthAuthentication: true
  minimumTlsVersion: 'TLS1_2'
  publicNetworkAccess: publicAccess ? 'Enabled' : 'Disabled'
  networkAcls: {
    bypass: 'None'
    defaultAction: publicAccess ? 'Allow' : 'Deny'
  }
  supportsHttpsTrafficOnly: true
}

resource host 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: hostAccountName
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: 'Standard_LRS' }
  properties: access

  resource blobs 'blobServices' = {
    name: 'default'

    resource deployments 'containers' = {
      name: 'deployments'
    }
  }
}

// Across zones: without its ledger the app works on nothing.
resource ledger 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: ledgerAccountName
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: 'Standard_ZRS' }
  properties: access
}

output hostAccountName string = host.name
output deploymentContainerName string = host::blobs::deployments.name
output ledgerAccountName string = ledger.name
