// As small as it gets: one resource group with scale sets and identities, public endpoints.
using '../main.bicep'

param environmentName = 'public'
param location = 'westeurope'
param scaleSetScopes = [
  { subscriptionId: '11111111-1111-1111-1111-111111111111', resourceGroup: 'shop' }
]
